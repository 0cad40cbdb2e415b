package dev.meridian.highfive.npc;

import dev.meridian.world.geometry.Region;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All NPCs of the world: kinds and places. Immutable, any thread. */
public final class NpcCatalog {

    private static final String TEMPLATES = "npcs.csv";
    private static final String SPAWNS = "spawns.csv";
    private static final List<String> TEMPLATE_COLUMNS = List.of("id", "displayId", "name", "title", "level", "attackable", "radius", "height",
            "walkSpeed", "runSpeed", "hp", "mp", "attackSpeed", "castSpeed", "rightHand", "leftHand", "roam");
    private static final List<String> SPAWN_COLUMNS = List.of("id", "npc", "x", "y", "z", "heading");

    private final Map<Integer, NpcTemplate> templates;
    private final List<NpcSpawn> spawns;
    private final Map<Region, List<NpcSpawn>> byRegion;

    private NpcCatalog(Map<Integer, NpcTemplate> templates, List<NpcSpawn> spawns) {
        this.templates = Map.copyOf(templates);
        this.spawns = List.copyOf(spawns);
        this.byRegion = Map.copyOf(spawns.stream().collect(Collectors.groupingBy(NpcSpawn::home)));
    }

    /**
     * The starter content that comes with the product.
     *
     * @throws NpcDataException if a table is missing or wrong; the message says where and why
     */
    public static NpcCatalog starter() {
        return of(resource(TEMPLATES), resource(SPAWNS));
    }

    /**
     * The catalog made of the lines of two tables; both begin with a row that names the columns.
     *
     * @throws NpcDataException if a table is wrong; the message says where and why
     */
    public static NpcCatalog of(List<String> templateLines, List<String> spawnLines) {
        var templates = new HashMap<Integer, NpcTemplate>();
        for (CsvTable.Row row : CsvTable.read(TEMPLATES, templateLines, TEMPLATE_COLUMNS).rows()) {
            NpcTemplate template = template(row);
            if (templates.put(template.id(), template) != null) {
                throw row.problem("id " + template.id() + " was used above");
            }
        }
        var spawns = new ArrayList<NpcSpawn>();
        var ids = new HashSet<Integer>();
        for (CsvTable.Row row : CsvTable.read(SPAWNS, spawnLines, SPAWN_COLUMNS).rows()) {
            NpcSpawn spawn = spawn(row, templates);
            if (!ids.add(spawn.id())) {
                throw row.problem("id " + spawn.id() + " was used above");
            }
            spawns.add(spawn);
        }
        return new NpcCatalog(templates, spawns);
    }

    /** Every NPC of the world, in the order of the table. */
    public List<NpcSpawn> spawns() {
        return spawns;
    }

    /** The NPCs whose home is this region. */
    public List<NpcSpawn> spawnsIn(Region region) {
        return byRegion.getOrDefault(region, List.of());
    }

    /** The kinds by number, in order. */
    public Map<Integer, NpcTemplate> templates() {
        return new TreeMap<>(templates);
    }

    private static NpcTemplate template(CsvTable.Row row) {
        try {
            return new NpcTemplate(row.number("id"), row.number("displayId"), row.text("name"), row.text("title"), row.number("level"),
                    row.yes("attackable"), row.decimal("radius"), row.decimal("height"), row.number("walkSpeed"), row.number("runSpeed"),
                    row.number("hp"), row.number("mp"), row.number("attackSpeed"), row.number("castSpeed"), row.number("rightHand"),
                    row.number("leftHand"), row.number("roam"));
        } catch (IllegalArgumentException e) {
            throw row.problem(String.valueOf(e.getMessage()));
        }
    }

    private static NpcSpawn spawn(CsvTable.Row row, Map<Integer, NpcTemplate> templates) {
        NpcTemplate template = templates.get(row.number("npc"));
        if (template == null) {
            throw row.problem("npc " + row.number("npc") + " is not in " + TEMPLATES);
        }
        try {
            return new NpcSpawn(row.number("id"), template, row.number("x"), row.number("y"), row.number("z"), row.number("heading"));
        } catch (IllegalArgumentException e) {
            throw row.problem(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> resource(String file) {
        try (InputStream in = NpcCatalog.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new NpcDataException(file, 0, "is missing from the build");
            }
            try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines().toList();
            }
        } catch (IOException e) {
            throw new NpcDataException(file, "cannot be read: " + e.getMessage(), e);
        }
    }
}
