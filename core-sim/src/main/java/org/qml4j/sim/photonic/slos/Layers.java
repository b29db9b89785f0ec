package org.qml4j.sim.photonic.slos;

/** The states of the nodes of a {@link PhotonTree}: all of them for a gradient, or one per photon number. */
final class Layers {
    final boolean all;
    final double[][] re;
    final double[][] im;

    Layers(FockLayout layout, PhotonTree tree, boolean all) {
        this.all = all;
        int count = all ? tree.nodes.size() : layout.photons;
        re = new double[count][];
        im = new double[count][];
        for (int i = 0; i < count; i++) {
            int size = layout.size(all ? tree.nodes.get(i) : i + 1);
            re[i] = new double[size];
            im[i] = new double[size];
        }
    }

    /** Where the state of a node with so many photons is kept. */
    int place(int node, int photons) {
        return all ? node : photons - 1;
    }
}
