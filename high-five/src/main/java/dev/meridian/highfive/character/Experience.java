package dev.meridian.highfive.character;

/** Experience and levels. */
public final class Experience {

    /** No character goes beyond. */
    public static final int LEVEL_MAX = 85;

    /** Experience needed to be level 1, 2, ... 87; the last two only for the bar of the highest level. */
    private static final long[] NEEDED = {
        0, 68, 363, 1_168, 2_884, 6_038, 11_287, 19_423, 31_378, 48_229,
        71_202, 101_677, 141_193, 191_454, 254_330, 331_867, 426_288, 540_000, 675_596, 835_862,
        1_023_784, 1_242_546, 1_495_543, 1_786_379, 2_118_876, 2_497_077, 2_925_250, 3_407_897, 3_949_754, 4_555_796,
        5_231_246, 5_981_576, 6_812_513, 7_730_044, 8_740_422, 9_850_166, 11_066_072, 12_395_215, 13_844_951, 15_422_929,
        17_137_087, 18_995_665, 21_007_203, 23_180_550, 25_524_868, 28_049_635, 30_764_654, 33_680_052, 36_806_289, 40_154_162,
        45_525_133, 51_262_490, 57_383_988, 63_907_911, 70_853_089, 80_700_831, 91_162_654, 102_265_881, 114_038_596, 126_509_653,
        146_308_200, 167_244_337, 189_364_894, 212_717_908, 237_352_644, 271_975_263, 308_443_198, 346_827_154, 387_199_547, 429_634_523,
        474_207_979, 532_694_979, 606_322_775, 696_381_369, 804_225_364, 931_275_828, 1_151_275_834, 1_511_275_834, 2_044_287_599,
        3_075_966_164L, 4_295_351_949L, 5_766_985_062L, 7_793_077_345L, 10_235_368_963L, 13_180_481_103L, 16_890_558_728L, 21_138_534_249L,
    };

    private Experience() {}

    /** Experience needed to be that level, 1 to 87. */
    public static long needed(int level) {
        return NEEDED[level - 1];
    }

    /** The level that much experience makes. */
    public static int level(long experience) {
        int level = 1;
        while (level < LEVEL_MAX && experience >= needed(level + 1)) {
            level++;
        }
        return level;
    }

    /** How full the bar of the level is, 0 to 1. */
    public static double fraction(int level, long experience) {
        long from = needed(level);
        return Math.clamp((experience - from) / (double) (needed(level + 1) - from), 0.0, 1.0);
    }
}
