package dev.meridian.systemtests.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.crossing.MoveId;

/** The walls of the house (docs/architecture.md): imports run downwards only, and only rooms with a door outside see the outside. */
@AnalyzeClasses(packages = "dev.meridian", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {

    private static final String[] SERVICES = {
        "dev.meridian.gateway..",
        "dev.meridian.auth..",
        "dev.meridian.orchestrator..",
        "dev.meridian.gameshard..",
        "dev.meridian.npcshard..",
        "dev.meridian.dataservice.."
    };

    @ArchTest
    static final ArchRule worldKnowsTheJdkOnly = classes().that().resideInAPackage("dev.meridian.world..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("dev.meridian.world..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule worldHasNoClockThreadOrSocketOfItsOwn = noClasses().that().resideInAPackage("dev.meridian.world..")
            .should().dependOnClassesThat().resideInAnyPackage("java.util.concurrent..", "java.net..", "java.io..", "java.nio.file..")
            .orShould().callMethod(System.class, "nanoTime")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().dependOnClassesThat().belongToAnyOf(Thread.class);

    @ArchTest
    static final ArchRule theStoreKnowsNoGame = noClasses().that().resideInAPackage("dev.meridian.store..")
            .should().dependOnClassesThat(resideInAPackage("dev.meridian..").and(JavaClass.Predicates.resideOutsideOfPackage("dev.meridian.store..")));

    @ArchTest
    static final ArchRule theProtocolKnowsNobody = noClasses().that().resideInAPackage("dev.meridian.protocol..")
            .should().dependOnClassesThat(
                    resideInAPackage("dev.meridian..").and(JavaClass.Predicates.resideOutsideOfPackage("dev.meridian.protocol..")));

    @ArchTest
    static final ArchRule theGameKnowsWorldAndStoreOnly = noClasses().that().resideInAPackage("dev.meridian.highfive..")
            .should().dependOnClassesThat(resideInAPackage("dev.meridian..").and(JavaClass.Predicates.resideOutsideOfPackages(
                    "dev.meridian.highfive..", "dev.meridian.world..", "dev.meridian.store..")));

    @ArchTest
    static final ArchRule theKitKnowsNoServiceAndNoGame = noClasses().that().resideInAPackage("dev.meridian.kit..")
            .should().dependOnClassesThat(resideInAnyPackage(SERVICES))
            .orShould().dependOnClassesThat().resideInAnyPackage("dev.meridian.highfive..", "dev.meridian.launcher..");

    @ArchTest
    static final ArchRule ofTheKitOnlyStandbysKnowTheStore = noClasses().that().resideInAPackage("dev.meridian.kit..")
            .and().resideOutsideOfPackage("dev.meridian.kit.standby..")
            .should().dependOnClassesThat().resideInAPackage("dev.meridian.store..");

    @ArchTest
    static final ArchRule noServiceImportsAnother = SlicesRuleDefinition.slices()
            .matching("dev.meridian.(gateway|auth|orchestrator|gameshard|npcshard|dataservice)..")
            .should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheDataServiceSeesPostgres = noClasses().that()
            .resideOutsideOfPackage("dev.meridian.dataservice..")
            .should().dependOnClassesThat().resideInAnyPackage("io.r2dbc..", "java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule botsKnowNoServer = noClasses().that().resideInAPackage("dev.meridian.bots..")
            .should().dependOnClassesThat(resideInAnyPackage(SERVICES))
            .orShould().dependOnClassesThat().resideInAPackage("dev.meridian.launcher..");

    /** Services hold no decision: which epoch, move or table is newer is asked of the machines. Epochs that are plain numbers are not seen here. */
    @ArchTest
    static final ArchRule servicesCompareNoEpochs = noClasses().that(resideInAnyPackage(SERVICES))
            .should().callMethod(RegionEpoch.class, "isAfter", RegionEpoch.class)
            .orShould().callMethod(RegionEpoch.class, "compareTo", RegionEpoch.class)
            .orShould().callMethod(MoveId.class, "compareTo", MoveId.class);

    @ArchTest
    static final ArchRule servicesDoNotBlock = noClasses().that(resideInAnyPackage(SERVICES))
            .should().callMethod(Thread.class, "sleep", long.class)
            .orShould().callMethod(reactor.core.publisher.Mono.class, "block")
            .orShould().callMethod(reactor.core.publisher.Flux.class, "blockFirst")
            .orShould().callMethod(reactor.core.publisher.Flux.class, "blockLast");

    @ArchTest
    static final ArchRule everyRoomHasItsCard = classes().that().resideInAPackage("dev.meridian..")
            .should(new ArchCondition<>("stand in a package with a package-info") {
                @Override
                public void check(JavaClass each, ConditionEvents events) {
                    boolean has = each.getPackage().tryGetPackageInfo().isPresent();
                    if (!has) {
                        events.add(SimpleConditionEvent.violated(each, each.getPackageName() + " has no package-info.java"));
                    }
                }
            });
}
