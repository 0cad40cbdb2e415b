package dev.meridian.protocol.client;

import dev.meridian.protocol.client.crypto.GameCipher;
import dev.meridian.protocol.client.crypto.LoginCipher;
import dev.meridian.protocol.client.crypto.RsaKey;
import dev.meridian.protocol.client.lobby.EnterWorld;
import dev.meridian.protocol.client.lobby.KeyPacket;
import dev.meridian.protocol.client.login.Init;
import dev.meridian.protocol.client.login.RequestAuthLogin;
import dev.meridian.protocol.client.world.ChatType;
import dev.meridian.protocol.client.world.QuestList;
import dev.meridian.protocol.client.world.Say2;
import dev.meridian.protocol.wire.Bytes;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Random packets, made from the types of their components; a packet with rules of its own has a line in {@link #RULED}. */
final class Samples {

    /** Numbers that fit every field, even a signed byte. */
    static final int SMALL = 128;

    /** Numbers over the whole range of an int. */
    static final int ANY = Integer.MAX_VALUE;

    private static final Map<Class<?>, Function<Samples, Object>> RULED = new HashMap<>();

    static {
        RULED.put(Init.class, s -> new Init(s.number(), s.number(), s.bytes(RsaKey.BLOCK_BYTES), s.bytes(LoginCipher.KEY_BYTES)));
        RULED.put(KeyPacket.class, s -> new KeyPacket(s.random.nextBoolean(), s.bytes(GameCipher.DYNAMIC_KEY_BYTES), s.random.nextBoolean(),
                s.number()));
        RULED.put(EnterWorld.class, s -> new EnterWorld(s.bytes(20)));
        RULED.put(QuestList.class, s -> new QuestList(List.of(new QuestList.Quest(s.number(), s.number())), s.bytes(QuestList.FINISHED_BYTES)));
        RULED.put(Say2.class, s -> s.random.nextBoolean() ? new Say2(s.text(20), ChatType.TELL, s.text(20))
                : new Say2(s.text(20), ChatType.SHOUT, ""));
        RULED.put(RequestAuthLogin.class, s -> new RequestAuthLogin(s.bytes(RsaKey.BLOCK_BYTES), s.number()));
    }

    private final RandomGenerator random;
    private final int range;

    /** @param range {@link #SMALL} or {@link #ANY} */
    Samples(RandomGenerator random, int range) {
        this.random = random;
        this.range = range;
    }

    /** A random packet of the type. */
    Object of(Class<?> type) {
        Function<Samples, Object> ruled = RULED.get(type);
        return ruled != null ? ruled.apply(this) : record(type);
    }

    int number() {
        return range == SMALL ? random.nextInt(SMALL) : random.nextInt();
    }

    Bytes bytes(int length) {
        byte[] out = new byte[length];
        random.nextBytes(out);
        return Bytes.of(out);
    }

    String text(int charsMax) {
        int length = random.nextInt(charsMax + 1);
        var out = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            out.append((char) (1 + random.nextInt(0xFFFF)));
        }
        return out.toString();
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = value(components[i]);
        }
        try {
            Constructor<?> constructor = type.getConstructor(Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type.getName() + " of " + List.of(values), e);
        }
    }

    private @Nullable Object value(RecordComponent component) {
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class) && random.nextBoolean()) {
            return null;
        }
        return value(component.getType(), component.getGenericType());
    }

    private Object value(Class<?> type, Type generic) {
        if (type == int.class || type == Integer.class) {
            return number();
        } else if (type == long.class) {
            return range == SMALL ? (long) number() : random.nextLong();
        } else if (type == double.class) {
            return random.nextDouble(-1e6, 1e6);
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return text(14);
        } else if (type == Bytes.class) {
            return bytes(random.nextInt(5));
        } else if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        } else if (type == List.class) {
            var element = (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
            return Stream.generate(() -> value(element, element)).limit(random.nextInt(4)).toList();
        } else if (type.isSealed()) {
            Class<?>[] permitted = type.getPermittedSubclasses();
            return of(permitted[random.nextInt(permitted.length)]);
        } else {
            return of(type);
        }
    }
}
