import type { PageCommand, Snapshot } from "./contract.js";
import { useTexts } from "./language.js";

/** Where the alley can be listened to, and a pair of scissors. */
export function BrokerCard({
  broker,
  send,
}: {
  broker: Snapshot["broker"];
  send: (command: PageCommand) => void;
}) {
  const texts = useTexts();
  const state = broker.cut ? texts.brokerCut : broker.connected ? texts.brokerConnected : texts.brokerLost;
  return (
    <section class="card broker" aria-labelledby="broker-title">
      <div>
        <h2 id="broker-title">{texts.broker}</h2>
        <p>
          <code>{broker.url}</code>
          <span class={broker.connected ? "pill good" : "pill bad"}>{state}</span>
        </p>
        <p class="hint">{texts.brokerHint}</p>
      </div>
      <button type="button" onClick={() => send({ type: "cut-broker", cut: !broker.cut })}>
        {broker.cut ? texts.restoreBroker : texts.cutBroker}
      </button>
    </section>
  );
}
