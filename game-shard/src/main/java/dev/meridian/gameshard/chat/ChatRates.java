package dev.meridian.gameshard.chat;

import dev.meridian.kit.rate.Rate;

/**
 * Lines one player may say; those beyond are refused.
 *
 * @param all to those near
 * @param shout to the region, shouts and trade each
 * @param tell to one player
 */
public record ChatRates(Rate all, Rate shout, Rate tell) {}
