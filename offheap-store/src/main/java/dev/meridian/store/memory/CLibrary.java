package dev.meridian.store.memory;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Calls of the C library, where it is Linux's. Any thread. */
@SuppressWarnings("restricted") // the one class that links native functions
final class CLibrary {

    private CLibrary() {}

    /** A function, or null on another system, where its name may mean something else. */
    static @Nullable MethodHandle function(String name, FunctionDescriptor descriptor) {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return null;
        }
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    static Object invoke(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new AssertionError("a C library call with fixed signature failed to link", e);
        }
    }
}
