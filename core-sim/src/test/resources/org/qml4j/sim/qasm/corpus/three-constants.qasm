OPENQASM 3.0;
include "stdgates.inc";
const int n = 3;
const float[64] step = pi / 8;
const angle turn = 2 * step;
const uint[8] last = n - 1;
const bool on = true;
qubit[n] q;
bit[n] c;
ry(turn) q[0];
ry(step * n) q[last];
if (on) { h q[1]; }
if (n > 3) { x q[1]; } else { z q[1]; }
c = measure q;
