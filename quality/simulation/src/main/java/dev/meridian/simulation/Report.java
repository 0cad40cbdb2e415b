package dev.meridian.simulation;

import dev.meridian.world.assignment.RegionEpoch;
import dev.meridian.world.lease.Member;
import java.util.Map;

/** What a shard tells a new leader: who it is, and the slots of the table it owns with their epochs. */
record Report(Member shard, Map<Integer, RegionEpoch> slots) {}
