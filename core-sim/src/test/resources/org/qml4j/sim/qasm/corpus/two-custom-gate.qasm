OPENQASM 2.0;
include "qelib1.inc";
gate rotate(a, b, c) x { rz(a) x; ry(b/2) x; rz(c*2) x; }
gate entangle x, y { h x; cx x, y; }
gate both(t) p, q { entangle p, q; rotate(t, t^2, -t) q; barrier p, q; rotate(pi-t, 0.1, t) p; }
qreg q[2];
both(0.6) q[1], q[0];
both(sin(0.3)) q[0], q[1];
