OPENQASM 3;
#pragma simulator exact
pragma another one with words
include "stdgates.inc";
@hint nothing
qubit[2] q;
bit[2] c;
@note this too
h q[0];
barrier q;
barrier;
delay[100ns] q[0];
delay[2.5us] q;
box { cx q[0], q[1]; }
c = measure q;
