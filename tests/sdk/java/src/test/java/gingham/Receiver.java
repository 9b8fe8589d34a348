package gingham;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application's webhook endpoint on loopback: answers 200 and remembers the exact bytes. */
final class Receiver implements AutoCloseable {
  record Webhook(String verification, byte[] raw) {
    JsonObject body() {
      String text = new String(raw, StandardCharsets.UTF_8);
      return JsonParser.parseString(text).getAsJsonObject();
    }

    String text(String field) {
      return body().get(field).getAsString();
    }

    String name() {
      return text("webhook_type") + "/" + text("webhook_code");
    }
  }

  private final List<Webhook> deliveries = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/webhooks";
  }

  /** The first webhook of that TYPE/CODE. */
  Webhook waitFor(String name) throws Exception {
    return Waiting.until(
        "the webhook " + name,
        () -> deliveries.stream().filter(one -> one.name().equals(name)).findFirst().orElse(null));
  }

  private void receive(HttpExchange exchange) throws IOException {
    byte[] raw = exchange.getRequestBody().readAllBytes();
    deliveries.add(new Webhook(exchange.getRequestHeaders().getFirst("Plaid-Verification"), raw));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
