package fi.varalla.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/// What all replicas together have sent lately, in Redis, by its clock: limits of a provider are for all of them.
///
/// Each replica says every two seconds that it is there. One that is alone asks nobody before it sends. If Redis does
/// not answer, each keeps its share of the limit, by how many there were last; whoever has never reached Redis takes
/// it that there are two. A replica that has come just now is noticed two seconds later, one that has gone ten.
@Component
class SharedPace implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SharedPace.class);

    /// In one slot of a cluster.
    private static final String PREFIX = "{varalla:pace}:";

    private static final int UNKNOWN = 2;
    private static final Duration COUNT_EVERY = Duration.ofSeconds(2);
    private static final Duration GONE_AFTER = Duration.ofSeconds(10);

    private static final RedisScript<Long> COUNT = RedisScript.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return redis.call('ZCARD', KEYS[1])
            """, Long.class);

    /// As [Pace] has it, in microseconds: for all, then for the chat. Gives how long to wait for each, and how long
    /// the chat will be full.
    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TAKE = RedisScript.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local function take(key, every, burst, count)
                local full = math.max(tonumber(redis.call('GET', key) or '0'), now)
                local wait = full - (burst - 1) * every - now
                local sent = full + count * every
                if sent - (burst - 1) * every > now then sent = math.max(sent, now + burst * every) end
                if count > 0 then
                    redis.call('SET', key, string.format('%.0f', sent), 'PX', math.ceil((sent - now) / 1000) + 1)
                end
                return math.max(0, wait), sent - now
            end
            local ofAll = take(KEYS[1], tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]))
            local ofChat, full = take(KEYS[2], tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6]))
            return { string.format('%.0f', ofAll), string.format('%.0f', ofChat), string.format('%.0f', full) }
            """, List.class);

    /// Besides what it throws when Redis is away, the client throws [IllegalStateException] once it has been stopped.
    private final StringRedisTemplate redis;
    private final String name = UUID.randomUUID().toString();
    private volatile int replicas = UNKNOWN;
    private volatile boolean away = true;
    private volatile boolean running;
    private Thread loop = Thread.ofVirtual().unstarted(this::work);

    SharedPace(StringRedisTemplate redis) {
        this.redis = redis;
    }

    /// How long to wait before a message may go, and for how long after it its chat will be full, see [Pace].
    record Place(Duration ofAll, Duration ofChat, Duration full) {}

    @Override
    public void start() {
        running = true;
        loop = Thread.ofVirtual().name("senders").start(this::work);
    }

    /// Before Redis goes, and while the courier still finishes what it holds.
    @Override
    public int getPhase() {
        return 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public void stop() {
        running = false;
        LockSupport.unpark(loop);
        leave();
    }

    /// In a thread of its own: a Redis that hangs holds up nobody else's look.
    private void work() {
        while (running) {
            count();
            LockSupport.parkNanos(COUNT_EVERY.toNanos());
        }
    }

    void count() {
        try {
            var found = redis.execute(COUNT, List.of(PREFIX + "senders"), name, String.valueOf(GONE_AFTER.toMillis()));
            replicas = Math.max(1, (int) (long) found);
            away = false;
        } catch (DataAccessException | IllegalStateException e) {
            lost(e);
        }
    }

    void leave() {
        try {
            redis.opsForZSet().remove(PREFIX + "senders", name);
        } catch (DataAccessException | IllegalStateException _) {
            log.debug("Nobody was told that this replica goes; it is noticed soon");
        }
    }

    /// How many replicas send, as far as is known; at least 1.
    int replicas() {
        return replicas;
    }

    /// Takes a place among what all replicas send.
    ///
    /// @param count what it counts for in its chat; among all it counts for one
    /// @return      empty if there is nobody to share with, or Redis does not answer
    Optional<Place> take(Address to, int count, Pace ofAll, Pace ofChat) {
        return isShared() ? take(to, 1, count, ofAll, ofChat) : Optional.empty();
    }

    /// A message that has taken its place went in more parts than one.
    void more(Address to, int count, Pace ofAll, Pace ofChat) {
        if (count > 0 && isShared()) {
            take(to, 0, count, ofAll, ofChat);
        }
    }

    boolean isShared() {
        return replicas > 1 && !away;
    }

    private Optional<Place> take(Address to, int places, int count, Pace ofAll, Pace ofChat) {
        try {
            var found = redis.execute(
                    TAKE,
                    List.of(PREFIX + "all", PREFIX + chat(to)),
                    micros(ofAll),
                    String.valueOf(ofAll.burst()),
                    String.valueOf(places),
                    micros(ofChat),
                    String.valueOf(ofChat.burst()),
                    String.valueOf(count));
            return Optional.of(new Place(duration(found, 0), duration(found, 1), duration(found, 2)));
        } catch (DataAccessException | IllegalStateException e) {
            lost(e);
            return Optional.empty();
        }
    }

    private void lost(RuntimeException why) {
        if (!away) {
            log.warn(
                    "Redis does not answer ({}): this replica keeps its share of what {} may send",
                    why.getClass().getSimpleName(),
                    replicas);
        }
        away = true;
    }

    /// No chat is named there.
    private static String chat(Address to) {
        return UUID.nameUUIDFromBytes(to.uri().getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String micros(Pace pace) {
        return String.valueOf(pace.every() / 1000);
    }

    private static Duration duration(List<?> found, int place) {
        return Duration.ofNanos(Long.parseLong(String.valueOf(found.get(place))) * 1000);
    }
}
