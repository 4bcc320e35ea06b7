import { readPassphrase } from "../keys/passphrase.js";
import { checkFailure } from "../keys/usage-failure.js";
import type { BrokerOptions } from "./broker-options.js";
import type { BrokerAddress } from "./connect-once.js";

/** What comes of asking a broker as the options say. Throws a `CommandFailure` with EXIT_FAILED when it could not be asked. */
export async function askBroker<Answer>(
  url: string,
  { username, passwordFile, lang }: BrokerOptions,
  ask: (address: BrokerAddress) => Promise<Answer>,
): Promise<Answer> {
  const password = passwordFile === undefined ? undefined : await readPassphrase(passwordFile, lang);
  return ask({ url, username, password }).catch((error: unknown) => {
    const reason = error instanceof Error && error.message !== "" ? error.message : String(error);
    throw checkFailure(lang, {
      ko: `${url}: 브로커와 말하지 못했습니다 (${reason}); 주소, 이름, 비밀번호를 확인하세요`,
      en: `${url}: the broker could not be asked (${reason}); look at address, name and password`,
    });
  });
}
