/** Tests of what the orchestrator knows about sessions, without clients and links. */
@NullMarked
package dev.meridian.orchestrator.session;

import org.jspecify.annotations.NullMarked;
