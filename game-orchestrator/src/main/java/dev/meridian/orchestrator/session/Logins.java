package dev.meridian.orchestrator.session;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last login of each account here, by the number that orders the logins of a zone. Loop thread; plain state without I/O.
 *
 * <p>Of two logins the one with the higher number stays, on whichever orchestrators they are: each tells the others its number when it is let in, and who
 * hears of a lower one than its own answers. So it does not matter whose word comes first.
 *
 * @param <S> what is logged in
 */
final class Logins<S> {

    private final Map<String, Login<S>> byAccount = new HashMap<>();

    private record Login<S>(long number, S session) {}

    /** What becomes of a login. */
    sealed interface Verdict<S> {
        /** It is the newest here; {@code older} closes, if there is one. */
        record Welcome<S>(@Nullable S older) implements Verdict<S> {}

        /** A newer one is here already. */
        record TooLate<S>() implements Verdict<S> {}
    }

    /** What becomes of the login here when one elsewhere is told of. */
    sealed interface Answer<S> {
        /** There is none here, or it is that very one. */
        record Nothing<S>() implements Answer<S> {}

        /** The one here is older and closes. */
        record Close<S>(S older) implements Answer<S> {}

        /** The one here is newer: whoever told must hear its number. */
        record Newer<S>(long number) implements Answer<S> {}
    }

    /** A session proved who it is. */
    Verdict<S> login(String account, long number, S session) {
        Login<S> here = byAccount.get(account);
        if (here != null && here.number > number) {
            return new Verdict.TooLate<>();
        }
        byAccount.put(account, new Login<>(number, session));
        return new Verdict.Welcome<>(here == null ? null : here.session);
    }

    /** Another orchestrator let a login in. */
    Answer<S> elsewhere(String account, long number) {
        Login<S> here = byAccount.get(account);
        if (here == null || here.number == number) {
            return new Answer.Nothing<>();
        }
        return here.number < number ? new Answer.Close<>(here.session) : new Answer.Newer<>(here.number);
    }

    /** The session that is logged in here, or null. */
    @Nullable S find(String account) {
        Login<S> here = byAccount.get(account);
        return here == null ? null : here.session;
    }

    /** The session is gone; a newer one of its account stays. */
    void gone(String account, S session) {
        Login<S> here = byAccount.get(account);
        if (here != null && here.session.equals(session)) {
            byAccount.remove(account);
        }
    }
}
