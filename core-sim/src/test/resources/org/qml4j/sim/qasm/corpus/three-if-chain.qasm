OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
bit[2] c;
bit out;
h q[0]; ry(1.1) q[1];
c[0] = measure q[0];
c[1] = measure q[1];
if (c == 0) {
  x q[2];
} else if (c == 1) {
  ry(0.4) q[2];
} else if (c == 2) ry(0.8) q[2];
else { ry(1.2) q[2]; }
out = measure q[2];
