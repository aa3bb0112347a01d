package org.agentinbox.spi;

/**
 * Something that was registered and can be taken back. Closing twice does nothing more than closing
 * once.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {
  @Override
  void close();
}
