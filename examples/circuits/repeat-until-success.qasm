OPENQASM 3.0;
include "stdgates.inc";
// Each round succeeds with the probability 1/4 and is tried again from |0> until it does, ten times at most.
qubit q;
bit done;
for int round in [1:10] {
  if (done == 0) {
    reset q;
    ry(pi / 3) q;
    done = measure q;
  }
}
