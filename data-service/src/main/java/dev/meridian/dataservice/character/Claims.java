package dev.meridian.dataservice.character;

import dev.meridian.dataservice.cache.BaseStateCache;
import dev.meridian.dataservice.character.CharacterRows.Known;
import dev.meridian.dataservice.postgres.Database;
import dev.meridian.dataservice.postgres.Sql;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.ClaimResult;
import io.r2dbc.spi.Readable;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * The compare-and-set claim of a character by a session. Loop thread only.
 *
 * <p>One UPDATE compares and sets: PostgreSQL makes later claimers wait for the row and compares again against what the winner wrote. A second statement
 * reads: an UPDATE that had to wait gives back the newest row, but items as they were when it began.
 */
public final class Claims {

    private static final String CLAIM = """
            UPDATE character SET
                claim_session = $3,
                owner_epoch = owner_epoch + CASE WHEN claim_session <> $3 AND (claim_session = 0 OR $5) THEN 1 ELSE 0 END,
                state_version = CASE WHEN claim_session <> $3 AND (claim_session = 0 OR $5) THEN 0 ELSE state_version END,
                last_access_at = now()
            WHERE id = $2 AND account = $1 AND delete_at IS NULL AND claim_session IN ($3, $4)""";

    private static final String CLAIMED = CharacterRows.SELECT + "c.id = $3 AND c.account = $4 AND c.delete_at IS NULL";

    private static final CharacterClaimed NO_SUCH_CHARACTER = new CharacterClaimed(ClaimResult.NO_SUCH_CHARACTER, 0, List.of());

    private final Database database;
    private final BaseStateCache cache;

    public Claims(Database database, BaseStateCache cache) {
        this.database = database;
        this.cache = cache;
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
        return cache.known(request.account()).map(Known::new).flatMap(known -> database.run(connection -> Sql.update(
                                connection, CLAIM, request.account(), request.characterId(), request.session(), request.expectedSession(),
                                request.newStay())
                        .then(Sql.one(
                                connection, CLAIMED, row -> claimed(row, known, request.session()), known.ids(), known.stamps(),
                                request.characterId(), request.account())))
                .doOnNext(_ -> {
                    cache.count(known.served(), known.sent());
                    if (known.sent() > 0) {
                        cache.keep(request.account(), known.items(true));
                    }
                })
                .defaultIfEmpty(NO_SUCH_CHARACTER));
    }

    private static CharacterClaimed claimed(Readable row, Known known, long session) {
        long holder = Sql.column(row, "claim_session", Long.class);
        return new CharacterClaimed(holder == session ? ClaimResult.CLAIMED : ClaimResult.HELD, holder, List.of(CharacterRows.read(row, known)));
    }
}
