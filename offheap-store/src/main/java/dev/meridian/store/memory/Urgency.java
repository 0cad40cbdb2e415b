package dev.meridian.store.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** How much a thread matters to the system's scheduler. */
public final class Urgency {

    /** A third of the weight of others; and who wakes up does not put off one of those that runs. */
    private static final int LESS = 5;
    private static final @Nullable MethodHandle NICE = CLibrary.function("nice", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private Urgency() {}

    /**
     * From now on the calling thread, and it alone, gives way to others when there are more threads than cores. For threads of the store's own that
     * work in the background. Java's own thread priorities do nothing on Linux; elsewhere than there this does nothing.
     */
    public static void lower() {
        if (NICE != null) {
            // On Linux each thread has a niceness of its own. Lowering it is always allowed, so there is nothing to check.
            var _ = CLibrary.invoke(NICE, LESS);
        }
    }
}
