package dev.meridian.protocol.client.lobby;

import dev.meridian.protocol.wire.Codec;

/**
 * One character of {@link CharSelectionInfo}.
 *
 * @param baseClassId      class of the first profession slot, which the model on the screen wears
 * @param progress         vitals, experience and record
 * @param itemIds          display ids of what it wears
 * @param secondsToDelete  0 when not marked; a marked character cannot enter the world
 * @param lastUsed         the one to preselect
 * @param enchantEffect    glow of the weapon, 0 to 127
 * @param transformationId 0 on this screen
 */
public record CharacterSlot(Identity identity, boolean female, int race, int baseClassId, boolean active, Position position,
        Progress progress, Equipment itemIds, Looks looks, double maxHp, double maxMp, int secondsToDelete, int classId, boolean lastUsed,
        int enchantEffect, int augmentationId, int transformationId, Pet pet, int vitalityPoints) {

    private static final int NAME_CHARS_MAX = 32;

    static final Codec<CharacterSlot> CODEC = Codec.of(
            in -> new CharacterSlot(Identity.CODEC.read(in), in.bool32(), in.i32(), in.i32(), in.bool32(), Position.CODEC.read(in),
                    Progress.CODEC.read(in), Equipment.CODEC.read(in), Looks.CODEC.read(in), in.f64(), in.f64(), in.i32(), in.i32(),
                    in.bool32(), in.u8(), in.i32(), in.i32(), Pet.CODEC.read(in), in.i32()),
            (slot, out) -> {
                Identity.CODEC.write(slot.identity, out);
                out.bool32(slot.female).i32(slot.race).i32(slot.baseClassId).bool32(slot.active);
                Position.CODEC.write(slot.position, out);
                Progress.CODEC.write(slot.progress, out);
                Equipment.CODEC.write(slot.itemIds, out);
                Looks.CODEC.write(slot.looks, out);
                out.f64(slot.maxHp).f64(slot.maxMp).i32(slot.secondsToDelete).i32(slot.classId).bool32(slot.lastUsed)
                        .u8(slot.enchantEffect).i32(slot.augmentationId).i32(slot.transformationId);
                Pet.CODEC.write(slot.pet, out);
                out.i32(slot.vitalityPoints);
            });

    /**
     * Who it is.
     *
     * @param sessionId    the session's playOk1
     * @param builderLevel 0 for players
     */
    public record Identity(String name, int objectId, String account, int sessionId, int clanId, int builderLevel) {

        static final Codec<Identity> CODEC = Codec.of(
                in -> new Identity(in.utf16(NAME_CHARS_MAX), in.i32(), in.utf16(NAME_CHARS_MAX), in.i32(), in.i32(), in.i32()),
                (id, out) -> out.utf16(id.name).i32(id.objectId).utf16(id.account).i32(id.sessionId).i32(id.clanId).i32(id.builderLevel));
    }

    /**
     * What it has become.
     *
     * @param expFraction 0 to 1, the way to the next level
     */
    public record Progress(double currentHp, double currentMp, int sp, long exp, double expFraction, int level, int karma, int pkKills,
            int pvpKills) {

        private static final int UNUSED_BYTES = 28;

        static final Codec<Progress> CODEC = Codec.of(
                in -> {
                    var progress = new Progress(in.f64(), in.f64(), in.i32(), in.i64(), in.f64(), in.i32(), in.i32(), in.i32(), in.i32());
                    in.skip(UNUSED_BYTES);
                    return progress;
                },
                (progress, out) -> out.f64(progress.currentHp).f64(progress.currentMp).i32(progress.sp).i64(progress.exp)
                        .f64(progress.expFraction).i32(progress.level).i32(progress.karma).i32(progress.pkKills).i32(progress.pvpKills)
                        .zeros(UNUSED_BYTES));
    }

    /** The pet that was summoned when the character left. */
    public record Pet(int npcId, int level, int maxFood, int food, double maxHp, double maxMp) {

        /** No pet. */
        public static final Pet NONE = new Pet(0, 0, 0, 0, 0, 0);

        static final Codec<Pet> CODEC = Codec.of(
                in -> new Pet(in.i32(), in.i32(), in.i32(), in.i32(), in.f64(), in.f64()),
                (pet, out) -> out.i32(pet.npcId).i32(pet.level).i32(pet.maxFood).i32(pet.food).f64(pet.maxHp).f64(pet.maxMp));
    }
}
