OPENQASM 3.0;
include "stdgates.inc";
qubit[3] q;
bit[3] c;
h q;
for int i in [0:1] {
  c[i] = measure q[i];
  if (c[i] == 1) { ry(0.2 * (i + 1)) q[i + 1]; }
}
c[2] = measure q[2];
