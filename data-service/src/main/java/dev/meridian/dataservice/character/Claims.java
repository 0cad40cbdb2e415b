package dev.meridian.dataservice.character;

import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.ClaimResult;
import io.r2dbc.spi.Connection;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The compare-and-set claim of a character by a session. Loop thread only.
 *
 * <p>One UPDATE compares and sets: PostgreSQL makes later claimers wait for the row and compares again against what the winner wrote.
 */
public final class Claims {

    private static final String CLAIM = """
            UPDATE character c SET
                claim_session = $3,
                owner_epoch = owner_epoch + CASE WHEN claim_session <> $3 AND (claim_session = 0 OR $5) THEN 1 ELSE 0 END,
                state_version = CASE WHEN claim_session <> $3 AND (claim_session = 0 OR $5) THEN 0 ELSE state_version END,
                last_access_at = now()
            WHERE id = $2 AND account = $1 AND delete_at IS NULL AND claim_session IN ($3, $4)
            RETURNING
            """ + CharacterRows.COLUMNS;

    private static final String HOLDER =
            "SELECT c.claim_session, " + CharacterRows.COLUMNS + " FROM character c WHERE id = $2 AND account = $1 AND delete_at IS NULL";

    private static final CharacterClaimed NO_SUCH_CHARACTER = new CharacterClaimed(ClaimResult.NO_SUCH_CHARACTER, 0, List.of());

    private final Database database;

    public Claims(Database database) {
        this.database = database;
    }

    /**
     * Claims the character, or says who holds it.
     *
     * @return an error of {@link RequestFailedException} if the session is 0, which means nobody
     */
    public Mono<CharacterClaimed> claim(ClaimCharacter request) {
        if (request.session() == 0) {
            return Mono.error(Database.refused("session 0 is nobody and claims nothing"));
        }
        return database.run(connection -> Sql.one(
                        connection,
                        CLAIM,
                        row -> new CharacterClaimed(ClaimResult.CLAIMED, request.session(), List.of(CharacterRows.read(row))),
                        request.account(),
                        request.characterId(),
                        request.session(),
                        request.expectedSession(),
                        request.newStay())
                .switchIfEmpty(holder(connection, request)));
    }

    private static Mono<CharacterClaimed> holder(Connection connection, ClaimCharacter request) {
        return Mono.defer(() -> Sql.one(
                        connection,
                        HOLDER,
                        row -> {
                            CharacterRecord character = CharacterRows.read(row);
                            return new CharacterClaimed(ClaimResult.HELD, Sql.column(row, "claim_session", Long.class), List.of(character));
                        },
                        request.account(),
                        request.characterId())
                .defaultIfEmpty(NO_SUCH_CHARACTER));
    }
}
