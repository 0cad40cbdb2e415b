package dev.meridian.highfive.character;

import dev.meridian.highfive.movement.Point;
import java.util.List;
import java.util.random.RandomGenerator;

/** Where new characters enter the world. */
public final class CreationSpots {

    private static final List<Point> TRAINING_HALL = List.of(
            new Point(-71338, 258271, -3104), new Point(-71417, 258270, -3104), new Point(-71453, 258305, -3104), new Point(-71467, 258378, -3104));
    private static final List<Point> SCHOOL_OF_MAGIC = List.of(
            new Point(-90875, 248162, -3570), new Point(-90954, 248118, -3570), new Point(-90918, 248070, -3570), new Point(-90890, 248027, -3570));
    private static final List<Point> MOTHER_TREE = List.of(
            new Point(46045, 41251, -3440), new Point(46117, 41247, -3440), new Point(46182, 41198, -3440),
            new Point(46115, 41141, -3440), new Point(46048, 41141, -3440), new Point(45978, 41196, -3440));
    private static final List<Point> SHILEN_TEMPLE = List.of(
            new Point(28295, 11063, -4224), new Point(28302, 11008, -4224), new Point(28377, 10916, -4224),
            new Point(28456, 10997, -4224), new Point(28461, 11044, -4224), new Point(28395, 11127, -4224));
    private static final List<Point> PAAGRIO_TEMPLE = List.of(
            new Point(-56733, -113459, -690), new Point(-56686, -113470, -690), new Point(-56728, -113610, -690),
            new Point(-56693, -113610, -690), new Point(-56743, -113757, -690), new Point(-56682, -113730, -690));
    private static final List<Point> STRIP_MINE = List.of(
            new Point(108644, -173947, -400), new Point(108678, -174002, -400), new Point(108505, -173964, -400),
            new Point(108512, -174026, -400), new Point(108549, -174075, -400), new Point(108576, -174122, -400));
    private static final List<Point> ISLE_OF_SOULS = List.of(
            new Point(-125607, 38452, 1152), new Point(-125472, 38450, 1152), new Point(-125615, 37771, 1152),
            new Point(-125464, 37776, 1152), new Point(-125517, 38267, 1155), new Point(-125531, 37944, 1155));

    private CreationSpots() {}

    /** All points a character of that class may begin at. */
    public static List<Point> of(StartingClass of) {
        return switch (of) {
            case HUMAN_FIGHTER -> TRAINING_HALL;
            case HUMAN_MYSTIC -> SCHOOL_OF_MAGIC;
            case ELVEN_FIGHTER, ELVEN_MYSTIC -> MOTHER_TREE;
            case DARK_FIGHTER, DARK_MYSTIC -> SHILEN_TEMPLE;
            case ORC_FIGHTER, ORC_MYSTIC -> PAAGRIO_TEMPLE;
            case DWARVEN_FIGHTER -> STRIP_MINE;
            case MALE_SOLDIER, FEMALE_SOLDIER -> ISLE_OF_SOULS;
        };
    }

    /** One of them by chance. */
    public static Point pick(StartingClass of, RandomGenerator random) {
        List<Point> points = of(of);
        return points.get(random.nextInt(points.size()));
    }
}
