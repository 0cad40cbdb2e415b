package dev.meridian.highfive.character;

/**
 * The six attributes of a creature and what each multiplies. A bonus is {@code a ^ (value - b)}, rounded to two decimals as the client shows it.
 *
 * @param str physical attack
 * @param dex speed, accuracy, evasion, critical
 * @param con hit points, combat points, weight
 * @param intel magic attack
 * @param wit casting speed
 * @param men mana, magic defence
 */
public record Attributes(int str, int dex, int con, int intel, int wit, int men) {

    /** Times physical attack. */
    public double strBonus() {
        return bonus(1.036, 34.845, str);
    }

    /** Times attack speed, movement speed and critical rate. */
    public double dexBonus() {
        return bonus(1.009, 19.360, dex);
    }

    /** Times hit points, combat points and the weight limit. */
    public double conBonus() {
        return bonus(1.030, 27.632, con);
    }

    /** Squared, times magic attack. */
    public double intBonus() {
        return bonus(1.020, 31.375, intel);
    }

    /** Times casting speed. */
    public double witBonus() {
        return bonus(1.050, 20.000, wit);
    }

    /** Times mana and magic defence. */
    public double menBonus() {
        return bonus(1.010, -0.060, men);
    }

    private static double bonus(double base, double from, int value) {
        return Math.round(Math.pow(base, value - from) * 100) / 100.0;
    }
}
