package dev.meridian.protocol.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.protocol.wire.Bytes;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A packet as the flat list of its values in wire order: of a record, and of a golden vector. */
final class Fields {

    /** Fields of the vectors that no record carries because their value is fixed or nobody reads it. */
    private static final Set<String> NOT_CARRIED = Set.of("guard words", "guard data", "data", "digest", "entries", "obfuscation",
            "has macro");

    /** The order in which records have the base statistics; some packets have another. */
    private static final List<String> BASE_STATS = List.of("STR", "DEX", "CON", "INT", "WIT", "MEN");


    /** One value of a vector. */
    record Value(String name, String type, JsonNode value) {

        /** True if a record's value is this one; numbers are compared in the width they have on the wire. */
        boolean is(Object actual) {
            if (type.startsWith("b") && actual instanceof Bytes bytes) {
                return bytes.toString().equals(value.asText());
            }
            if (type.startsWith("b")) {
                return new BigInteger(value.asText(), 16).intValue() == ((Number) actual).intValue();
            }
            return switch (type) {
                case "S" -> value.asText().equals(actual);
                case "f" -> actual instanceof Double number && number == value.asDouble();
                case "c" -> (number(actual) & 0xFF) == (value.asLong() & 0xFF);
                case "h" -> (number(actual) & 0xFFFF) == (value.asLong() & 0xFFFF);
                case "d" -> (int) number(actual) == value.intValue() || (int) number(actual) == (int) value.asLong();
                case "q" -> number(actual) == value.asLong();
                default -> throw new AssertionError("unknown type " + type);
            };
        }

        private static long number(Object actual) {
            return actual instanceof Number number ? number.longValue() : Long.MIN_VALUE;
        }
    }

    private Fields() {}

    /** The values a record should carry: without constants, repetitions and the counts of lists. */
    static List<Value> carried(JsonNode fields) {
        var out = new ArrayList<Value>();
        collect(fields, out);
        for (int i = 0; i + BASE_STATS.size() <= out.size(); i++) {
            List<Value> run = out.subList(i, i + BASE_STATS.size());
            if (run.stream().map(Value::name).allMatch(BASE_STATS::contains)) {
                run.sort(Comparator.comparingInt(value -> BASE_STATS.indexOf(value.name())));
                i += BASE_STATS.size() - 1;
            }
        }
        return out;
    }

    private static void collect(JsonNode fields, List<Value> out) {
        for (int i = 0; i < fields.size(); i++) {
            JsonNode field = fields.get(i);
            String name = field.get(0).asText();
            String type = field.get(1).asText();
            JsonNode value = field.get(2);
            if (type.equals("repeat")) {
                value.forEach(row -> collect(row, out));
            } else if (type.equals("optional")) {
                collect(value, out);
            } else if (!name.equals("-") && !name.endsWith(" again") && !NOT_CARRIED.contains(name) && !isCount(fields, i)) {
                out.add(new Value(name, type, value));
            }
        }
    }

    /** A field that says how many rows the next repeat has, the last such field before it; the record's list knows that by itself. */
    private static boolean isCount(JsonNode fields, int index) {
        int count = fields.get(index).get(2).asInt();
        for (int next = index + 1; isNamedLikeACount(fields, index) && next < fields.size(); next++) {
            if (fields.get(next).get(1).asText().equals("repeat")) {
                return fields.get(next).get(2).size() == count;
            } else if (isNamedLikeACount(fields, next) && fields.get(next).get(2).asInt() == count) {
                return false;
            }
        }
        return false;
    }

    private static boolean isNamedLikeACount(JsonNode fields, int index) {
        String name = fields.get(index).get(0).asText().toLowerCase(Locale.ROOT);
        return name.endsWith("count") || name.endsWith("s") || name.equals("n1") || name.equals("n2");
    }

    /** The values a record carries; enums as their number, flags as 0 or 1, an absent part as nothing. */
    static List<Object> of(Object packet) {
        var out = new ArrayList<>();
        flatten(packet, out);
        return out;
    }

    private static void flatten(@Nullable Object value, List<Object> out) {
        switch (value) {
            case null -> { }
            case Boolean flag -> out.add(flag ? 1 : 0);
            case List<?> list -> list.forEach(element -> flatten(element, out));
            case Enum<?> constant -> out.add(call(constant, "code"));
            case Record record -> {
                addType(record, out);
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    flatten(call(record, component.getName()), out);
                }
            }
            default -> out.add(value);
        }
    }

    /** The class of a variant stands for a number on the wire, which {@code type()} tells. */
    private static void addType(Record record, List<Object> out) {
        boolean isComponent = Stream.of(record.getClass().getRecordComponents()).anyMatch(component -> component.getName().equals("type"));
        if (!isComponent && Stream.of(record.getClass().getDeclaredMethods()).anyMatch(method -> method.getName().equals("type"))) {
            flatten(call(record, "type"), out);
        }
    }

    private static @Nullable Object call(Object target, String method) {
        try {
            Class<?> type = target instanceof Enum<?> constant ? constant.getDeclaringClass() : target.getClass();
            return type.getMethod(method).invoke(target);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(target.getClass().getName() + "." + method, e);
        }
    }
}
