OPENQASM 3.0;
include "stdgates.inc";
const int n = 3;
qubit[n] q;
h q;
for int i in [0:n - 1] {
  for int j in [i + 1:n - 1] {
    cp(pi / 2 ** (j - i)) q[i], q[j];
    if ((i + j) % 2 == 0) { rx(0.3) q[i]; }
  }
}
h q;
