package dev.meridian.store.disk;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A directory was closed without all that had changed: the disk did not take it, or the merging thread had died, which then is the cause. */
public final class UnmergedException extends IOException {

    private static final long serialVersionUID = 1L;

    UnmergedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
