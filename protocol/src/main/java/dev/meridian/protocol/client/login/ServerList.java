package dev.meridian.protocol.client.login;

import dev.meridian.protocol.wire.Codec;
import dev.meridian.protocol.wire.PacketReader;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The zones a player may choose from.
 *
 * @param lastServer id of the server the account used last, which the client preselects; 0 for none
 * @param characters how many characters the account has where; may be empty
 */
public record ServerList(int lastServer, List<Server> servers, List<Characters> characters) implements LoginReply {

    /** Counts are bytes. */
    private static final int COUNT_MAX = 255;

    public static final Codec<ServerList> CODEC = Codec.of(
            in -> {
                int servers = in.u8();
                int lastServer = in.u8();
                List<Server> list = in.list(servers, COUNT_MAX, Server.CODEC::read);
                return new ServerList(lastServer, list, in.skip(2).list(in.u8(), COUNT_MAX, Characters.CODEC::read));
            },
            (list, out) -> out.u8(list.servers.size()).u8(list.lastServer).each(list.servers, Server.CODEC::write)
                    .u16(0).u8(list.characters.size()).each(list.characters, Characters.CODEC::write));

    /**
     * One line of the list, 21 bytes.
     *
     * @param id         1 to 255; the client has the names by id
     * @param address    IPv4, highest byte first: 127.0.0.1 is 0x7F000001; one that this client can reach
     * @param ageLimit   0, 15 or 18
     * @param playersNow shown as load by some clients
     * @param up         false is shown as down
     * @param type       bit mask: 1 normal, 2 relax, 4 public test, 8 no label, 16 creation restricted, 32 event, 64 free
     * @param brackets   the name is shown in square brackets
     */
    public record Server(int id, int address, int port, int ageLimit, boolean pvp, int playersNow, int playersMax, boolean up, int type,
            boolean brackets) {

        static final Codec<Server> CODEC = Codec.of(
                in -> new Server(in.u8(), Integer.reverseBytes(in.i32()), in.i32(), in.u8(), in.bool(), in.u16(), in.u16(), in.bool(),
                        in.i32(), in.bool()),
                (server, out) -> out.u8(server.id).i32(Integer.reverseBytes(server.address)).i32(server.port).u8(server.ageLimit)
                        .bool(server.pvp).u16(server.playersNow).u16(server.playersMax).bool(server.up).i32(server.type)
                        .bool(server.brackets));

        /** {@link #address} of an IPv4 address; the list has no room for another kind. */
        public static int address(Inet4Address address) {
            return ByteBuffer.wrap(address.getAddress()).getInt();
        }
    }

    /**
     * The account's characters on one server.
     *
     * @param count           all of them
     * @param secondsToDelete time left, one per character that waits for its deletion
     */
    public record Characters(int serverId, int count, List<Integer> secondsToDelete) {

        static final Codec<Characters> CODEC = Codec.of(
                in -> new Characters(in.u8(), in.u8(), in.list(in.u8(), COUNT_MAX, PacketReader::i32)),
                (characters, out) -> out.u8(characters.serverId).u8(characters.count).u8(characters.secondsToDelete.size())
                        .each(characters.secondsToDelete, (seconds, to) -> to.i32(seconds)));
    }
}
