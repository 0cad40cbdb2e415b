package dev.meridian.protocol.client.world;

import dev.meridian.protocol.wire.Codec;
import java.util.List;

/** The receiver's mail contacts. */
public record ExShowContactList(List<Contact> contacts) implements WorldEvent {

    private static final int CONTACTS_MAX = 1_024;
    private static final int NAME_CHARS_MAX = 32;

    public static final Codec<ExShowContactList> CODEC = Codec.of(
            in -> new ExShowContactList(in.list(in.i32(), CONTACTS_MAX, Contact.CODEC::read)),
            (packet, out) -> out.i32(packet.contacts.size()).each(packet.contacts, Contact.CODEC::write));

    /** One contact. */
    public record Contact(String name) {

        static final Codec<Contact> CODEC = Codec.of(
                in -> new Contact(in.utf16(NAME_CHARS_MAX)),
                (one, out) -> out.utf16(one.name));
    }
}
