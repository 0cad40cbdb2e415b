package dev.meridian.auth.account;

import dev.meridian.auth.account.Verdict.Refused;
import dev.meridian.auth.account.Verdict.Welcome;
import dev.meridian.auth.refusal.Refusal;
import dev.meridian.auth.password.Argon2;
import dev.meridian.auth.password.PasswordPool;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.protocol.client.crypto.Credentials;
import dev.meridian.protocol.client.crypto.RsaKey;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.admin.AdminReply;
import dev.meridian.protocol.cluster.admin.CreateLogin;
import dev.meridian.protocol.cluster.data.AccountCreated;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.protocol.wire.Bytes;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Checks credentials: RSA block, name rules, throttle, account, password, in this order. Loop thread; the heavy parts run on the pool. */
public final class AccountCheck {

    private static final Logger LOG = LoggerFactory.getLogger(AccountCheck.class);

    private final ClusterMember member;
    private final PasswordPool pool;
    private final Argon2 argon2;
    private final LoginThrottle throttle;
    private final boolean autoCreate;

    /** Checked against when there is no account, so that its absence takes as long as a wrong password. */
    private final String nobodysHash;

    /** Hashes once: not on a loop. */
    public AccountCheck(ClusterMember member, PasswordPool pool, Argon2 argon2, LoginThrottle throttle, boolean autoCreate) {
        this.member = member;
        this.pool = pool;
        this.argon2 = argon2;
        this.throttle = throttle;
        this.autoCreate = autoCreate;
        this.nobodysHash = argon2.hash("");
    }

    /**
     * Judges the credentials a client sent.
     *
     * @param address where it comes from, for the throttle
     * @return always a verdict, on the loop; cancel it when the client is gone
     */
    public Mono<Verdict> check(RsaKey key, Bytes cipherBlock, String address) {
        return pool.run(() -> Optional.ofNullable(key.open(cipherBlock)))
                .flatMap(opened -> opened.map(credentials -> check(credentials, address))
                        .orElseGet(() -> refused(Refusal.RSA_BLOCK, "")))
                .onErrorResume(PasswordPool.FullException.class, _ -> refused(Refusal.PASSWORD_QUEUE_FULL, ""))
                .onErrorResume(e -> away("", e));
    }

    /** Makes an account for an administrator. Always an answer. */
    public Mono<AdminReply> create(CreateLogin request) {
        if (!LoginRules.allow(request.login(), request.password())) {
            return Mono.just(new AdminReply(false, "not made: " + LoginRules.TEXT));
        }
        return pool.run(() -> argon2.hash(request.password()))
                .flatMap(hash -> ask(new CreateAccount(request.login(), hash)))
                .map(made -> made.created()
                        ? new AdminReply(true, "account " + request.login() + " made")
                        : new AdminReply(false, "account " + request.login() + " exists already"))
                .onErrorResume(e -> Mono.just(new AdminReply(false, "account " + request.login() + " not made: " + e.getMessage())));
    }

    private Mono<Verdict> check(Credentials credentials, String address) {
        String login = credentials.login();
        if (!LoginRules.allow(login, credentials.password())) {
            return refused(Refusal.LOGIN_RULES, "");
        }
        return throttle.tooMany(address, login)
                .flatMap(tooMany -> tooMany ? refused(Refusal.THROTTLED, login) : checkPassword(credentials, address))
                .onErrorResume(PasswordPool.FullException.class, _ -> refused(Refusal.PASSWORD_QUEUE_FULL, login))
                .onErrorResume(e -> away(login, e));
    }

    private Mono<Verdict> checkPassword(Credentials credentials, String address) {
        return find(credentials.login()).flatMap(account -> {
            if (!account.found() && autoCreate) {
                return throttle.mayMake(address)
                        .flatMap(may -> may ? createAndCheck(credentials, address) : refused(Refusal.TOO_MANY_ACCOUNTS, credentials.login()));
            }
            return verify(credentials, account, address);
        });
    }

    private Mono<Verdict> createAndCheck(Credentials credentials, String address) {
        return pool.run(() -> argon2.hash(credentials.password()))
                .flatMap(hash -> ask(new CreateAccount(credentials.login(), hash)))
                .flatMap(made -> {
                    if (made.created()) {
                        LOG.info("account.created account={} address={}", credentials.login(), address);
                        return welcome(new AccountFound(true, credentials.login(), "", 0, 0, 0, new int[0]));
                    }
                    // Somebody else made it in between, with a password of their own.
                    return find(credentials.login()).flatMap(account -> verify(credentials, account, address));
                });
    }

    private Mono<Verdict> verify(Credentials credentials, AccountFound account, String address) {
        String hash = account.found() ? account.passwordHash() : nobodysHash;
        return pool.run(() -> argon2.verify(credentials.password(), hash)).flatMap(right -> {
            if (account.found() && right) {
                return welcome(account);
            }
            Refusal reason = account.found() ? Refusal.WRONG_PASSWORD : Refusal.UNKNOWN_ACCOUNT;
            return throttle.failed(address, credentials.login()).then(refused(reason, credentials.login()));
        });
    }

    private static Mono<Verdict> welcome(AccountFound account) {
        if (account.accessLevel() == AccountFound.DISABLED) {
            return refused(Refusal.DISABLED, account.login());
        }
        return account.accessLevel() < 0 ? refused(Refusal.BANNED, account.login()) : Mono.just(new Welcome(account));
    }

    private Mono<AccountFound> find(String login) {
        return member.ask(ServiceKind.DATA_SERVICE, new FindAccount(login), AccountFound.class);
    }

    private Mono<AccountCreated> ask(CreateAccount request) {
        return member.ask(ServiceKind.DATA_SERVICE, request, AccountCreated.class);
    }

    private static Mono<Verdict> refused(Refusal reason, String login) {
        return Mono.just(new Refused(reason, login));
    }

    private static Mono<Verdict> away(String login, Throwable e) {
        LOG.warn("login.backend_away account={} reason=\"{}\"", login, e.getMessage());
        return refused(Refusal.BACKEND_AWAY, login);
    }
}
