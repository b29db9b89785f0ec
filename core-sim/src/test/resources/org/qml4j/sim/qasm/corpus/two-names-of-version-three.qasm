OPENQASM 2.0;
include "qelib1.inc";
// Words of version 3 are plain names here.
gate inv a { h a; }
gate ctrl(input) let { rx(input) let; }
qreg qubit[2]; creg bit[2];
inv qubit[0]; ctrl(0.7) qubit[1];
measure qubit -> bit;
