package org.tandem.itests.testkit.voice;

/** The fast Fourier transform, as far as a cross-correlation needs it. */
final class Fourier {
  private Fourier() {}

  /**
   * For each lag from {@code -(a.length - 1)} to {@code b.length - 1} the sum of {@code a[i] * b[i
   * + lag]}; lag {@code k} is at index {@code k + a.length - 1}.
   */
  static double[] crossCorrelation(short[] a, short[] b) {
    int size = Integer.highestOneBit(Math.max(1, a.length + b.length - 1) * 2 - 1);
    double[] real = new double[size];
    double[] imaginary = new double[size];
    // Two real signals in one transform: a reversed as real part, b as imaginary part.
    for (int i = 0; i < a.length; i++) {
      real[i] = a[a.length - 1 - i];
    }
    for (int i = 0; i < b.length; i++) {
      imaginary[i] = b[i];
    }
    transform(real, imaginary);
    multiplyParts(real, imaginary);
    transform(imaginary, real);
    double[] sums = new double[a.length + b.length - 1];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = real[i] / size;
    }
    return sums;
  }

  /** From the spectrum of x + iy to the product of the spectra of x and y. */
  private static void multiplyParts(double[] real, double[] imaginary) {
    int size = real.length;
    for (int k = 0; k <= size / 2; k++) {
      int mirror = size - k & size - 1;
      double xReal = (real[k] + real[mirror]) / 2;
      double xImaginary = (imaginary[k] - imaginary[mirror]) / 2;
      double yReal = (imaginary[k] + imaginary[mirror]) / 2;
      double yImaginary = (real[mirror] - real[k]) / 2;
      real[k] = xReal * yReal - xImaginary * yImaginary;
      imaginary[k] = xReal * yImaginary + xImaginary * yReal;
      real[mirror] = real[k];
      imaginary[mirror] = -imaginary[k];
    }
  }

  /** In place, radix 2, not scaled; with the arguments exchanged it is the inverse. */
  private static void transform(double[] real, double[] imaginary) {
    int size = real.length;
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (int length = 2; length <= size; length <<= 1) {
      butterflies(real, imaginary, length);
    }
  }

  private static void butterflies(double[] real, double[] imaginary, int length) {
    int half = length / 2;
    for (int k = 0; k < half; k++) {
      double cosine = Math.cos(-2 * Math.PI * k / length);
      double sine = Math.sin(-2 * Math.PI * k / length);
      for (int i = k; i < real.length; i += length) {
        double r = real[i + half] * cosine - imaginary[i + half] * sine;
        double m = real[i + half] * sine + imaginary[i + half] * cosine;
        real[i + half] = real[i] - r;
        imaginary[i + half] = imaginary[i] - m;
        real[i] += r;
        imaginary[i] += m;
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
