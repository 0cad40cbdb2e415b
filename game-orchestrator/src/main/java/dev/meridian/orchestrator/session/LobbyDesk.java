package dev.meridian.orchestrator.session;

import dev.meridian.highfive.character.CreationFail;
import dev.meridian.highfive.character.CreationRules;
import dev.meridian.highfive.character.CreationSpots;
import dev.meridian.highfive.character.StartingClass;
import dev.meridian.highfive.item.StartingItems;
import dev.meridian.highfive.movement.Point;
import dev.meridian.kit.cluster.ClusterMember;
import dev.meridian.kit.cluster.RequestFailedException;
import dev.meridian.protocol.client.lobby.CharCreateFail;
import dev.meridian.protocol.client.lobby.CharCreateOk;
import dev.meridian.protocol.client.lobby.CharDeleteFail;
import dev.meridian.protocol.client.lobby.CharDeleteSuccess;
import dev.meridian.protocol.client.lobby.CharacterCreate;
import dev.meridian.protocol.client.lobby.NewCharacterSuccess;
import dev.meridian.protocol.cluster.ServiceKind;
import dev.meridian.protocol.cluster.data.CharacterCreated;
import dev.meridian.protocol.cluster.data.CharacterList;
import dev.meridian.protocol.cluster.data.CharacterRecord;
import dev.meridian.protocol.cluster.data.CreateCharacter;
import dev.meridian.protocol.cluster.data.DeleteCharacter;
import dev.meridian.protocol.cluster.data.Done;
import dev.meridian.protocol.cluster.data.ItemRecord;
import dev.meridian.protocol.cluster.data.ListCharacters;
import dev.meridian.protocol.cluster.discovery.Outcome;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The lobby: the list of characters, creation, deletion. Loop thread. Asks the data service and answers the client when it has answered; one question of a
 * client at a time.
 */
final class LobbyDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LobbyDesk.class);

    private final ClusterMember cluster;
    private final Duration deletionDelay;
    private final SecureRandom random = new SecureRandom();

    LobbyDesk(ClusterMember cluster, Duration deletionDelay) {
        this.cluster = cluster;
        this.deletionDelay = deletionDelay;
    }

    /** Shows the list. */
    void list(ClientSession session) {
        ask(session, list(session.account), characters -> show(session, characters), failure -> session.client.close("data-service"));
    }

    private Mono<CharacterList> list(String account) {
        return cluster.ask(ServiceKind.DATA_SERVICE, new ListCharacters(account), CharacterList.class);
    }

    private static void show(ClientSession session, CharacterList characters) {
        session.slots = characters.characters();
        session.client.send(LobbyPackets.list(session.slots, session.playOk1));
    }

    /** What a new character may be. */
    void templates(ClientSession session) {
        var templates = new ArrayList<NewCharacterSuccess.Template>();
        for (StartingClass each : StartingClass.values()) {
            templates.add(new NewCharacterSuccess.Template(each.race().code(), each.id(), LobbyPackets.stats(each)));
        }
        session.client.send(new NewCharacterSuccess(templates));
    }

    /** A wish for a new character. */
    void create(ClientSession session, CharacterCreate wish) {
        int sex = wish.female() ? 1 : 0;
        Optional<CreationFail> fail = CreationRules.check(
                wish.name(), wish.race(), sex, wish.classId(), wish.looks().hairStyle(), wish.looks().hairColour(), wish.looks().face());
        if (fail.isPresent()) {
            session.client.meters().refused("creation-rules");
            LOG.info("client.refused {} reason=creation-rules detail=\"{}\"", session, fail.get());
            session.client.send(new CharCreateFail(reason(fail.get())));
            return;
        }
        var question = new CreateCharacter(random.nextLong(), CreationRules.PER_ACCOUNT_MAX, newborn(session.account, wish, sex));
        Mono<CharacterList> chain = cluster.ask(ServiceKind.DATA_SERVICE, question, CharacterCreated.class).flatMap(answer -> {
            switch (answer.result()) {
                case CREATED -> {
                    return list(session.account);
                }
                case NAME_TAKEN -> session.client.send(new CharCreateFail(CharCreateFail.Reason.NAME_EXISTS));
                case TOO_MANY -> session.client.send(new CharCreateFail(CharCreateFail.Reason.TOO_MANY_CHARACTERS));
            }
            return Mono.empty();
        });
        ask(session, chain, characters -> {
            // Some clients select the new slot at once, so the list must hold it before they hear that it exists.
            session.slots = characters.characters();
            session.client.send(new CharCreateOk());
        }, _ -> session.client.send(new CharCreateFail(CharCreateFail.Reason.CREATION_FAILED)));
    }

    private static CharCreateFail.Reason reason(CreationFail fail) {
        for (CharCreateFail.Reason reason : CharCreateFail.Reason.values()) {
            if (reason.code() == fail.code()) {
                return reason;
            }
        }
        return CharCreateFail.Reason.CREATION_FAILED;
    }

    private CharacterRecord newborn(String account, CharacterCreate wish, int sex) {
        StartingClass template = StartingClass.require(wish.classId());
        Point spot = CreationSpots.pick(template, random);
        var items = new ArrayList<ItemRecord>();
        for (StartingItems.Stack stack : StartingItems.of(template)) {
            items.add(new ItemRecord(0, stack.itemId(), stack.count(), stack.place(), 0));
        }
        return new CharacterRecord(
                0,
                account,
                wish.name(),
                "",
                wish.race(),
                sex,
                wish.classId(),
                wish.classId(),
                wish.looks().hairStyle(),
                wish.looks().hairColour(),
                wish.looks().face(),
                1,
                0,
                0,
                0,
                0,
                0,
                template.maxHp(1),
                template.maxMp(1),
                template.maxCp(1),
                spot.x(),
                spot.y(),
                spot.z(),
                0,
                0,
                0,
                0,
                items);
    }

    /** Marks a character for deletion. */
    void delete(ClientSession session, int slot) {
        CharacterRecord character = at(session, slot);
        if (character == null) {
            session.client.send(new CharDeleteFail(CharDeleteFail.Reason.DELETION_FAILED));
            return;
        }
        change(session, new DeleteCharacter(session.account, character.id(), deletionDelay.toSeconds()), () ->
                session.client.send(new CharDeleteSuccess()));
    }

    /** Takes the mark back. */
    void restore(ClientSession session, int slot) {
        CharacterRecord character = at(session, slot);
        if (character != null) {
            change(session, new DeleteCharacter(session.account, character.id(), -1), () -> {});
        }
    }

    private void change(ClientSession session, DeleteCharacter question, Runnable done) {
        Mono<CharacterList> chain = cluster.ask(ServiceKind.DATA_SERVICE, question, Done.class)
                .flatMap(changed -> changed.changed()
                        ? list(session.account)
                        : Mono.error(new RequestFailedException(Outcome.FAILED, "nothing changed: the character is gone or in the world")));
        ask(session, chain, characters -> {
            done.run();
            show(session, characters);
        }, _ -> session.client.send(new CharDeleteFail(CharDeleteFail.Reason.DELETION_FAILED)));
    }

    /** The character in a slot of the list that was shown last; null when there is none. */
    static @Nullable CharacterRecord at(ClientSession session, int slot) {
        List<CharacterRecord> slots = session.slots;
        return slot >= 0 && slot < slots.size() ? slots.get(slot) : null;
    }

    private static <T> void ask(ClientSession session, Mono<T> question, Consumer<T> answered, Consumer<Throwable> failed) {
        session.asking = true;
        question.subscribe(
                answer -> {
                    session.asking = false;
                    if (session.phase == Phase.LOBBY) {
                        answered.accept(answer);
                    }
                    session.client.resume();
                },
                failure -> {
                    session.asking = false;
                    LOG.warn("lobby.failed {} reason=\"{}\"", session, failure.getMessage());
                    if (session.phase == Phase.LOBBY) {
                        failed.accept(failure);
                    }
                    session.client.resume();
                },
                () -> {
                    session.asking = false;
                    session.client.resume();
                });
    }
}
