package gingham;

import java.util.concurrent.Callable;

/** Waiting for what workers do, with an end. */
final class Waiting {
  private static final long LIMIT_MILLIS = 20_000;

  private Waiting() {}

  /** Asks again until there is an answer. */
  static <T> T until(String what, Callable<T> question) throws Exception {
    long deadline = System.nanoTime() + LIMIT_MILLIS * 1_000_000;
    while (true) {
      T answer = question.call();
      if (answer != null) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(what + " did not happen in " + LIMIT_MILLIS + " ms");
      }
      Thread.sleep(50);
    }
  }
}
