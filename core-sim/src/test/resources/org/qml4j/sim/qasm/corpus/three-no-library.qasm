OPENQASM 3.0;
gate h a { U(pi/2, 0, pi) a; }
gate cnot a, b { ctrl @ U(pi, 0, pi) a, b; }
qubit[2] q;
h q[0];
cnot q[0], q[1];
U(0.3, 0.2, 0.1) q[1];
