package org.qml4j.datasets;

/**
 * The Mersenne Twister MT19937 seeded by 32 bits (M. Matsumoto, T. Nishimura, ACM TOMACS 8(1), 3-30, 1998), as torch uses
 * it. The one of Commons Math differs for seeds of 2^31 and above.
 */
final class Mt19937 {
    private final int[] state = new int[624];
    private int next = 624;

    Mt19937(int seed) {
        state[0] = seed;
        for (int i = 1; i < 624; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    long next32() {
        if (next == 624) {
            for (int k = 0; k < 624; k++) {
                int y = (state[k] & 0x80000000) | (state[(k + 1) % 624] & 0x7fffffff);
                state[k] = state[(k + 397) % 624] ^ (y >>> 1) ^ ((y & 1) * 0x9908b0df);
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        y ^= y >>> 18;
        return Integer.toUnsignedLong(y);
    }
}
