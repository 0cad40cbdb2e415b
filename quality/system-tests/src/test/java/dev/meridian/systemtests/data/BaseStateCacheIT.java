package dev.meridian.systemtests.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.dataservice.DataService;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.AccountCreated;
import dev.meridian.protocol.cluster.data.CharacterClaimed;
import dev.meridian.protocol.cluster.data.CharacterCreated;
import dev.meridian.protocol.cluster.data.CharacterList;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.ClaimCharacter;
import dev.meridian.protocol.cluster.data.CreateAccount;
import dev.meridian.protocol.cluster.data.CreateCharacter;
import dev.meridian.protocol.cluster.data.DeleteCharacter;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.cluster.data.ListCharacters;
import dev.meridian.systemtests.TestCluster;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Data-services with caches over one PostgreSQL: what they answer is what PostgreSQL has, whoever wrote it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BaseStateCacheIT {

    private final TestCluster cluster;
    private final Path folder;
    private int names;

    BaseStateCacheIT(@TempDir Path folder) {
        this.folder = folder;
        cluster = new TestCluster(folder);
    }

    @BeforeAll
    void start() throws Exception {
        cluster.startPostgres().startGateway();
    }

    @AfterAll
    void stop() throws Exception {
        cluster.close();
    }

    @Test
    void itemsReadOnceComeFromTheCacheAlsoAfterARestart() throws Exception {
        CharacterRecord made;
        try (DataService _ = dataService("data-service-1")) {
            made = newCharacter();
            assertThat(list(made)).containsExactly(made);
            assertThat(served("data-service-1", "postgres")).isEqualTo(1);
            assertThat(list(made)).containsExactly(made);
            assertThat(served("data-service-1", "cache")).isEqualTo(1);
        }
        try (DataService _ = dataService("data-service-1")) {
            assertThat(list(made)).containsExactly(made);
            assertThat(claim(made, 5).items()).isEqualTo(made.items());
            assertThat(served("data-service-1", "cache")).isEqualTo(2);
            assertThat(served("data-service-1", "postgres")).isZero();
        }
    }

    @Test
    void whatAnybodyElseWroteIsSeenAtOnce() throws Exception {
        try (DataService _ = dataService("data-service-2"); DataService _ = dataService("data-service-3")) {
            CharacterRecord rich = newCharacter();
            CharacterRecord poor = newCharacter();
            ItemRecord sword = rich.items().getFirst();
            ItemRecord adena = rich.items().getLast();
            everybodyLists(rich, rich.items());
            everybodyLists(poor, poor.items());
            sql("UPDATE item SET count = 5 WHERE id = " + adena.id());
            ItemRecord fewer = new ItemRecord(adena.id(), adena.itemId(), 5, adena.slot(), adena.enchant());
            everybodyLists(rich, List.of(sword, fewer));
            sql("UPDATE item SET owner_id = " + poor.id() + " WHERE id = " + sword.id());
            everybodyLists(rich, List.of(fewer));
            assertThat(claim(poor, 6).items()).as("the claim sees what the other got").contains(sword).hasSize(3);
            sql("DELETE FROM item WHERE id = " + fewer.id());
            everybodyLists(rich, List.of());
            CharacterRecord second = create(rich.account());
            for (int i = 0; i < 4; i++) {
                assertThat(list(rich)).extracting(CharacterRecord::id).containsExactly(rich.id(), second.id());
            }
            assertThat(cluster.ask(ServiceKind.DATA_SERVICE, new DeleteCharacter(rich.account(), second.id(), 0), Done.class).changed()).isTrue();
            everybodyLists(rich, List.of());
        }
    }

    @Test
    void anAnswerOfAnUncommittedChangeIsNeverKept() throws Exception {
        try (DataService _ = dataService("data-service-4"); Connection other = connect(); Statement statement = other.createStatement()) {
            CharacterRecord made = newCharacter();
            other.setAutoCommit(false);
            statement.executeUpdate("UPDATE item SET count = 7 WHERE owner_id = " + made.id());
            assertThat(list(made)).containsExactly(made);
            other.commit();
            assertThat(list(made).getFirst().items()).allMatch(item -> item.count() == 7);
            statement.executeUpdate("UPDATE item SET count = 8 WHERE owner_id = " + made.id());
            other.rollback();
            assertThat(list(made).getFirst().items()).allMatch(item -> item.count() == 7);
        }
    }

    private DataService dataService(String name) throws Exception {
        DataService service = DataService.start(cluster.config(name, Map.of("meridian.data-service.cache.folder", folder.resolve("cache").toString())));
        service.ready().toCompletableFuture().get(TestCluster.PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        cluster.await("the cache of " + name + " is open", () -> cluster.metric(name, "meridian_data_cache_open") == 1);
        return service;
    }

    private double served(String service, String from) {
        return cluster.metric(service, "meridian_data_cache_characters_total", "from=\"" + from + "\"");
    }

    /** Asks often enough that each service answers twice. */
    private void everybodyLists(CharacterRecord character, List<ItemRecord> items) {
        for (int i = 0; i < 4; i++) {
            assertThat(list(character).getFirst().items()).isEqualTo(items);
        }
    }

    private List<CharacterRecord> list(CharacterRecord character) {
        return cluster.ask(ServiceKind.DATA_SERVICE, new ListCharacters(character.account()), CharacterList.class).characters();
    }

    private CharacterRecord claim(CharacterRecord character, long session) {
        return cluster.ask(ServiceKind.DATA_SERVICE, new ClaimCharacter(character.account(), character.id(), session, 0, true), CharacterClaimed.class)
                .character().getFirst();
    }

    private CharacterRecord newCharacter() {
        names++;
        cluster.ask(ServiceKind.DATA_SERVICE, new CreateAccount("holder" + names, "hash"), AccountCreated.class);
        return create("holder" + names);
    }

    private CharacterRecord create(String account) {
        names++;
        var wish = new CreateCharacter(names, 7, Characters.wish(account, "Holder" + names));
        return cluster.ask(ServiceKind.DATA_SERVICE, wish, CharacterCreated.class).character().getFirst();
    }

    private void sql(String change) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(change)).isEqualTo(1);
        }
    }

    private Connection connect() throws SQLException {
        URI url = URI.create(cluster.setting("meridian.postgres.url"));
        String[] login = url.getUserInfo().split(":", 2);
        return DriverManager.getConnection("jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath(), login[0], login[1]);
    }
}
