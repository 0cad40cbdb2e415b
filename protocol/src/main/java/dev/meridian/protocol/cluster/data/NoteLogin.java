package dev.meridian.protocol.cluster.data;

import dev.meridian.protocol.cluster.Bounds;
import dev.meridian.protocol.wire.Codec;

/**
 * An account logged in.
 *
 * @param login the account
 * @param address from where
 * @param server server chosen
 */
public record NoteLogin(String login, String address, int server) implements DataRequest {

    public static final Codec<NoteLogin> CODEC = Codec.of(
            in -> new NoteLogin(in.utf8(Bounds.ACCOUNT), in.utf8(Bounds.HOST), in.i32()),
            (m, out) -> out.utf8(m.login).utf8(m.address).i32(m.server));
}
