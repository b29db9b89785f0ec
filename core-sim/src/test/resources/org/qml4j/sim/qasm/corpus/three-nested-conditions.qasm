OPENQASM 3.0;
include "stdgates.inc";
qubit[2] q;
bit[2] c;
h q[0];
c[0] = measure q[0];
if (c[0]) {
  h q[1];
  c[1] = measure q[1];
  if (c[1]) { x q[0]; if (c == 3) { ry(0.3) q[1]; } }
  else { ry(0.5) q[0]; }
}
c = measure q;
