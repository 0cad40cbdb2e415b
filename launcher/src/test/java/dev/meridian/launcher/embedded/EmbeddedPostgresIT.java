package dev.meridian.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.launcher.console.OperatorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {
    private static final String PASSWORD = "aPasswordForOneTestOnly";

    @TempDir
    Path folder;

    @Test
    void writesReachTheDiskBeforeTheyAreAcknowledged() throws Exception {
        try (var server = EmbeddedPostgres.start(place()); var connection = connect(server, PASSWORD)) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "full_page_writes")).isEqualTo("on");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(connection, "server_version")).startsWith("18.");
        }
    }

    @Test
    void dataIsThereAfterARestartAndTheSecondStartMakesNoneAnew() throws Exception {
        ServerPlace place = place();
        try (var server = EmbeddedPostgres.start(place); var connection = connect(server, PASSWORD)) {
            assertThat(server.startReport().dataMadeAnew()).isTrue();
            execute(connection, "create table kept (value int)", "insert into kept values (42)");
            TestPrinter.print("first start of PostgreSQL with new data: " + server.startReport().took().toMillis() + " ms");
        }
        try (var server = EmbeddedPostgres.start(place); var connection = connect(server, PASSWORD)) {
            assertThat(server.startReport().dataMadeAnew()).isFalse();
            assertThat(server.startReport().leftoverStopped()).isFalse();
            assertThat(one(connection, "select value from kept")).isEqualTo("42");
            TestPrinter.print("second start of PostgreSQL: " + server.startReport().took().toMillis() + " ms");
        }
    }

    @Test
    void aServerLeftByACrashedRunIsStoppedAndStartedAgain() throws Exception {
        ServerPlace place = place();
        var lost = EmbeddedPostgres.start(place);
        long lostPid = lost.process().orElseThrow().pid();
        try (var server = EmbeddedPostgres.start(place)) {
            assertThat(server.startReport().leftoverStopped()).isTrue();
            assertThat(server.process().map(ProcessHandle::pid)).isPresent().isNotEqualTo(Optional.of(lostPid));
        }
    }

    @Test
    void aPidFileThatNamesAStrangerDoesNotStopTheStart() throws Exception {
        ServerPlace place = place();
        EmbeddedPostgres.start(place).close();
        Files.writeString(place.dataFolder().resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (var server = EmbeddedPostgres.start(place)) {
            assertThat(server.startReport().leftoverStopped()).isFalse();
            assertThat(server.process()).isPresent();
        }
    }

    @Test
    void theDataIsReadableByItsOwnerOnlyAndAskedForWithThePassword() throws Exception {
        ServerPlace place = place();
        try (var server = EmbeddedPostgres.start(place)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.dataFolder()))).isEqualTo("rwx------");
            assertThatThrownBy(() -> connect(server, "notThePassword1234")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void dataOfAnotherVersionIsRefusedWithOneClearSentence() throws Exception {
        ServerPlace place = place();
        Files.createDirectories(place.dataFolder());
        Files.writeString(place.dataFolder().resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(place))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("was written by PostgreSQL 15");
    }

    private ServerPlace place() throws Exception {
        return new ServerPlace(TestServers.programs(), folder.resolve("postgres"), folder.resolve("postgres.log"), TestServers.freePort(), PASSWORD);
    }

    private static Connection connect(EmbeddedPostgres server, String password) throws SQLException {
        var login = new Properties();
        login.setProperty("user", "meridian");
        login.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://" + server.address() + "/meridian", login);
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return one(connection, "show " + name);
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String... commands) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }
}
