package dev.meridian.kit.redis;

import dev.meridian.kit.assignment.Tables;
import dev.meridian.protocol.cluster.ClusterProtocol;
import dev.meridian.protocol.cluster.lease.TableUpdate;
import dev.meridian.protocol.wire.MalformedPacketException;
import dev.meridian.protocol.wire.PacketReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.redisson.api.RScript;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last tables of a zone, for the first leader after all orchestrators were down. Any thread; answers come on a thread of Redisson.
 *
 * <p>Redis may forget them or keep old ones: then the operator's pins and the shape of the strips are lost, and nothing else. Rights come from leases.
 */
public final class TableStore {

    private static final Logger LOG = LoggerFactory.getLogger(TableStore.class);

    /** A leader that was replaced writes nothing over its successor's tables. */
    private static final String SAVE = """
            local term = tonumber(redis.call('hget', KEYS[1], 'term') or '0')
            local number = tonumber(redis.call('hget', KEYS[1], 'number') or '0')
            if term > tonumber(ARGV[1]) or (term == tonumber(ARGV[1]) and number > tonumber(ARGV[2])) then
              return 0
            end
            redis.call('hset', KEYS[1], 'term', ARGV[1], 'number', ARGV[2], 'closed', ARGV[3], 'protocol', ARGV[4], 'tables', ARGV[5])
            return 1
            """;

    private final RedissonClient redis;
    private final String key;

    public TableStore(RedissonClient redis, int zone) {
        this.redis = redis;
        this.key = "meridian:" + zone + ":tables";
    }

    /**
     * What was kept.
     *
     * @param term of the last leader that kept anything; 0 if nothing is known
     * @param tables {@link Tables#NONE} if none were kept, or another version of the product kept them
     * @param closed the whole cluster stopped in order after them
     */
    public record Kept(long term, Tables tables, boolean closed) {

        /** Nothing is known of an earlier life of the cluster. */
        public static final Kept NOTHING = new Kept(0, Tables.NONE, true);
    }

    /** Keeps the tables, unless newer ones are kept: then the answer is false. */
    public CompletionStage<Boolean> save(Tables tables, boolean closed) {
        ByteBuf bytes = ClusterProtocol.toBuffer(tables.message());
        String text = Base64.getEncoder().encodeToString(ByteBufUtil.getBytes(bytes));
        bytes.release();
        return redis.getScript(StringCodec.INSTANCE)
                .<Long>evalAsync(
                        RScript.Mode.READ_WRITE, SAVE, RScript.ReturnType.LONG, List.of(key),
                        Long.toString(tables.version().term()), Long.toString(tables.version().n()), closed ? "1" : "0",
                        Integer.toString(ClusterProtocol.VERSION), text)
                .thenApply(kept -> kept == 1);
    }

    /** The tables kept last. */
    public CompletionStage<Kept> load() {
        return redis.<String, String>getMap(key, StringCodec.INSTANCE).readAllMapAsync().thenApply(TableStore::read);
    }

    private static Kept read(Map<String, String> fields) {
        String text = fields.get("tables");
        if (text == null) {
            return Kept.NOTHING;
        }
        long term = Long.parseLong(fields.getOrDefault("term", "0"));
        boolean closed = "1".equals(fields.get("closed"));
        if (!Integer.toString(ClusterProtocol.VERSION).equals(fields.get("protocol"))) {
            LOG.warn("tables.of_another_version protocol={} own={}", fields.get("protocol"), ClusterProtocol.VERSION);
            return new Kept(term, Tables.NONE, closed);
        }
        try {
            var reader = new PacketReader(Unpooled.wrappedBuffer(Base64.getDecoder().decode(text)));
            return ClusterProtocol.read(reader) instanceof TableUpdate update
                    ? new Kept(term, Tables.of(update), closed)
                    : new Kept(term, Tables.NONE, closed);
        } catch (MalformedPacketException | IllegalArgumentException e) {
            LOG.warn("tables.unreadable reason=\"{}\"", e.getMessage());
            return new Kept(term, Tables.NONE, closed);
        }
    }
}
