package dev.meridian.dataservice.cache;

import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.wire.PacketReader;
import dev.meridian.protocol.wire.PacketWriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.UUID;

/** What is known of an account's characters, and its form in the cache's file: format, account, characters. */
record AccountEntry(String account, List<KnownItems> characters) {

    /** Raised with every change of the form; entries of another one are nothing. */
    private static final int FORMAT = 1;
    private static final int ACCOUNT_BYTES_MAX = 64;
    private static final int CHARACTERS_MAX = 100;
    private static final int ITEMS_MAX = 10_000;

    byte[] bytes() {
        ByteBuf buffer = Unpooled.buffer();
        new PacketWriter(buffer).u8(FORMAT).utf8(account).u8(characters.size()).each(characters, AccountEntry::write);
        byte[] out = new byte[buffer.readableBytes()];
        buffer.readBytes(out);
        return out;
    }

    /** What the bytes say of the account: nothing, if they are of another account or of another format. */
    static List<KnownItems> read(byte[] bytes, String account) {
        PacketReader in = new PacketReader(Unpooled.wrappedBuffer(bytes));
        if (in.u8() != FORMAT || !in.utf8(ACCOUNT_BYTES_MAX).equals(account)) {
            return List.of();
        }
        return in.list(in.u8(), CHARACTERS_MAX, AccountEntry::read);
    }

    private static void write(KnownItems known, PacketWriter out) {
        out.i32(known.characterId()).i64(known.stamp().getMostSignificantBits()).i64(known.stamp().getLeastSignificantBits()).i32(known.items().size())
                .each(known.items(), ItemRecord.CODEC::write);
    }

    private static KnownItems read(PacketReader in) {
        return new KnownItems(in.i32(), new UUID(in.i64(), in.i64()), in.list(in.i32(), ITEMS_MAX, ItemRecord.CODEC::read));
    }
}
