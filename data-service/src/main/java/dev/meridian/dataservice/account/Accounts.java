package dev.meridian.dataservice.account;

import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.protocol.cluster.data.AccountCreated;
import dev.meridian.protocol.cluster.data.AccountFound;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.FindAccount;
import dev.meridian.protocol.cluster.data.NoteLogin;
import dev.meridian.protocol.cluster.data.SetAccess;
import java.util.Arrays;
import reactor.core.publisher.Mono;

/** Answers the requests about accounts. Loop thread only. */
public final class Accounts {

    private static final String FIND = """
            SELECT login, password_hash, access_level, last_server,
                   (SELECT count(*)::int FROM character c WHERE c.account = a.login AND (c.delete_at IS NULL OR c.delete_at > now())) AS characters,
                   ARRAY(SELECT ceil(extract(epoch FROM c.delete_at - now()))::int
                         FROM character c WHERE c.account = a.login AND c.delete_at > now() ORDER BY c.delete_at) AS deletions
            FROM account a WHERE login = $1""";

    private static final String CREATE = "INSERT INTO account (login, password_hash) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private static final String NOTE_LOGIN =
            "UPDATE account SET last_login_at = now(), last_address = $2, last_server = $3 WHERE login = $1";

    private static final String SET_ACCESS = "UPDATE account SET access_level = $2, access_reason = $3 WHERE login = $1";

    private static final AccountFound NONE = new AccountFound(false, "", "", 0, 0, 0, new int[0]);

    private final Database database;

    public Accounts(Database database) {
        this.database = database;
    }

    /** What is known of the login; {@code found} is false when nothing is. */
    public Mono<AccountFound> find(FindAccount request) {
        return database.run(connection -> Sql.one(
                        connection,
                        FIND,
                        row -> new AccountFound(
                                true,
                                Sql.column(row, "login", String.class),
                                Sql.column(row, "password_hash", String.class),
                                Sql.column(row, "access_level", Integer.class),
                                Sql.column(row, "last_server", Integer.class),
                                Sql.column(row, "characters", Integer.class),
                                Arrays.stream(Sql.column(row, "deletions", Integer[].class))
                                        .mapToInt(Integer::intValue)
                                        .toArray()),
                        request.login())
                .defaultIfEmpty(NONE));
    }

    /** Makes the account unless there is one. */
    public Mono<AccountCreated> create(CreateAccount request) {
        return database.run(connection -> Sql.update(connection, CREATE, request.login(), request.passwordHash())
                .map(rows -> new AccountCreated(rows > 0)));
    }

    /** Remembers when, from where and for which server the account logged in. */
    public Mono<Done> noteLogin(NoteLogin request) {
        return database.run(connection -> Sql.update(
                        connection, NOTE_LOGIN, request.login(), request.address(), request.server())
                .map(rows -> new Done(rows > 0)));
    }

    /** Bans, disables or frees the account. */
    public Mono<Done> setAccess(SetAccess request) {
        return database.run(connection -> Sql.update(
                        connection, SET_ACCESS, request.login(), request.accessLevel(), request.reason())
                .map(rows -> new Done(rows > 0)));
    }
}
