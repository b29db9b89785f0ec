"""Prints transforms.txt: what SciPy and NumPy make of one 5x6 image. Run: python3 transforms.py > transforms.txt"""
import numpy as np
import scipy
import scipy.ndimage as nd

image = np.array([[((7 * r + 3 * c * c + r * c) % 11) / 11 for c in range(6)] for r in range(5)]).astype(np.float32)
image = image.astype(float)


def show(name, values):
    print(name + ": " + " ".join("%.9g" % v for v in values.ravel()))


def affine():
    """Rotation 30 degrees, scale 1.2, shear 10 degrees, shift 0.5 rows and -0.25 columns, fill 0.3."""
    t, k = np.radians(30), np.radians(10)
    forward = np.array([[np.cos(t), np.sin(t)], [-np.sin(t), np.cos(t)]]) @ np.array([[1, np.tan(k)], [0, 1]]) * 1.2
    swap = np.array([[0, 1], [1, 0]])
    inverse = swap @ np.linalg.inv(forward) @ swap
    centre = np.array([2.0, 2.5])
    offset = centre - inverse @ (centre + np.array([0.5, -0.25]))
    return nd.affine_transform(image, inverse, offset, order=1, mode="grid-constant", cval=0.3)


def bilinear(h, w):
    return nd.zoom(image, (h / 5, w / 6), order=1, mode="nearest", grid_mode=True)


def area_axis(a, n):
    """Differences of the integral of the step function."""
    length = a.shape[0]
    sums = np.vstack([np.zeros((1, a.shape[1])), np.cumsum(a, 0)])
    edges = np.arange(n + 1) * length / n
    at_edges = np.array([np.interp(edges, np.arange(length + 1), column) for column in sums.T]).T
    return np.diff(at_edges, axis=0) / (length / n)


def area(h, w):
    return area_axis(area_axis(image, h).T, w).T


print("# transforms.py with NumPy %s, SciPy %s" % (np.__version__, scipy.__version__))
show("image", image)
show("blur sigma 1.2", nd.gaussian_filter(image, 1.2, mode="reflect", truncate=4.0))
show("blur radius 2 sigma 2", nd.gaussian_filter(image, 2.0, mode="reflect", radius=2))
show("affine", affine())
show("bilinear 8x9", bilinear(8, 9))
show("bilinear 3x4", bilinear(3, 4))
show("area 3x4", area(3, 4))
show("area 7x8", area(7, 8))
