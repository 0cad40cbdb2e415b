package dev.meridian.highfive.character;

/**
 * A value that grows with the level, {@code first + step (L-1) + bend (L-1)(L-2)/2}: exact for levels 1 to 20, the trend beyond.
 *
 * @param first value at level 1
 * @param step growth per level
 * @param bend growth of the growth
 */
record Growth(double first, double step, double bend) {

    double at(int level) {
        return first + step * (level - 1) + bend * (level - 1) * (level - 2) / 2;
    }
}
