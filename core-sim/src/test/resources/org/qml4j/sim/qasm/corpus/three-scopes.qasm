OPENQASM 3.0;
include "stdgates.inc";
const int k = 1;
qubit[2] q;
{
  int[32] j = 0;
  ry(0.4) q[j];
}
for int k in [0:0] { ry(0.9) q[k]; }
int j = 1;
rx(0.3 * j) q[k];
