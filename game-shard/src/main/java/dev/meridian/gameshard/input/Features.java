package dev.meridian.gameshard.input;

import dev.meridian.gameshard.chat.Chat;
import dev.meridian.gameshard.entry.Entry;
import dev.meridian.gameshard.entry.Greeting;
import dev.meridian.gameshard.leave.Leaving;
import dev.meridian.gameshard.movement.Movement;
import dev.meridian.gameshard.ping.Pings;
import dev.meridian.gameshard.stance.Stances;
import dev.meridian.gameshard.target.Targets;
import dev.meridian.gameshard.teleport.Teleports;

/** What a client can ask for. Loop thread. */
public record Features(
        Entry entry, Greeting greeting, Movement movement, Chat chat, Targets targets, Stances stances, Teleports teleports, Leaving leaving,
        Pings pings) {}
