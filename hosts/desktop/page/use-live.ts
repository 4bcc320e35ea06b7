import { useCallback, useEffect, useReducer, useRef } from "preact/hooks";
import {
  FEED_LENGTH,
  type FeedEvent,
  LIVE_PATH,
  type PageCommand,
  type Refusal,
  type ServerMessage,
  type Snapshot,
} from "./contract.js";

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5_000;
/** Messages that come together are drawn together. */
const GATHER_MS = 30;

/** A line of the feed with a number of its own, so that it keeps its place on the page. */
export interface FeedLine extends FeedEvent {
  readonly key: number;
}

/** What the page knows of the alley. */
export interface LiveState {
  readonly connection: "connecting" | "open" | "lost";
  readonly snapshot: Snapshot | undefined;
  /** Newest first, at most {@link FEED_LENGTH}. */
  readonly feed: readonly FeedLine[];
  readonly refusal: Refusal | undefined;
  readonly nextKey: number;
}

type LiveAction =
  | { readonly type: "opened" | "closed" | "dismissed" }
  | { readonly type: "told"; readonly messages: readonly ServerMessage[] };

const START: LiveState = {
  connection: "connecting",
  snapshot: undefined,
  feed: [],
  refusal: undefined,
  nextKey: 0,
};

/** Keeps a connection to the alley, for as long as the component lives. */
export function useLive(): LiveState & { send: (command: PageCommand) => void; dismiss: () => void } {
  const [state, dispatch] = useReducer(step, START);
  const socket = useRef<WebSocket | undefined>(undefined);
  useEffect(() => connect(socket, dispatch), []);
  const send = useCallback((command: PageCommand) => {
    if (socket.current?.readyState === WebSocket.OPEN) socket.current.send(JSON.stringify(command));
  }, []);
  const dismiss = useCallback(() => dispatch({ type: "dismissed" }), []);
  return { ...state, send, dismiss };
}

/** Connects, and connects again whenever the connection ends, a little later each time. Returns what ends it all. */
function connect(
  current: { current: WebSocket | undefined },
  dispatch: (action: LiveAction) => void,
): () => void {
  let retryMs = FIRST_RETRY_MS;
  let retry = 0;
  const open = () => {
    const socket = new WebSocket(`ws://${location.host}${LIVE_PATH}`);
    current.current = socket;
    const gather = gatherer((messages) => dispatch({ type: "told", messages }));
    socket.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      dispatch({ type: "opened" });
    };
    socket.onmessage = (message) => gather(JSON.parse(message.data) as ServerMessage);
    socket.onclose = () => {
      dispatch({ type: "closed" });
      retry = window.setTimeout(open, retryMs * (0.5 + Math.random() / 2));
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    };
  };
  open();
  return () => {
    clearTimeout(retry);
    if (current.current !== undefined) current.current.onclose = null;
    current.current?.close();
  };
}

/** Collects messages and hands them over together; of snapshots only the newest counts, of events the last few. */
function gatherer(deliver: (messages: readonly ServerMessage[]) => void): (message: ServerMessage) => void {
  let gathered: ServerMessage[] = [];
  return (message) => {
    if (gathered.length === 0) {
      setTimeout(() => {
        deliver(gathered);
        gathered = [];
      }, GATHER_MS);
    }
    if (message.type === "snapshot") gathered = gathered.filter((earlier) => earlier.type !== "snapshot");
    gathered.push(message);
    if (gathered.length > 2 * FEED_LENGTH) gathered.shift();
  };
}

function step(state: LiveState, action: LiveAction): LiveState {
  switch (action.type) {
    case "opened":
      return { ...state, connection: "open" };
    case "closed":
      return { ...state, connection: "lost" };
    case "dismissed":
      return { ...state, refusal: undefined };
    case "told":
      return action.messages.reduce(hear, state);
  }
}

function hear(state: LiveState, message: ServerMessage): LiveState {
  switch (message.type) {
    case "snapshot":
      return { ...state, snapshot: message };
    case "event":
      return { ...state, ...withEvents(state.feed, [message], state.nextKey) };
    case "history":
      return { ...state, ...withEvents([], message.events, state.nextKey) };
    case "refusal":
      return { ...state, refusal: message };
  }
}

function withEvents(
  feed: readonly FeedLine[],
  events: readonly FeedEvent[],
  nextKey: number,
): Pick<LiveState, "feed" | "nextKey"> {
  const lines = events.map((event, index) => ({ ...event, key: nextKey + index })).reverse();
  return { feed: [...lines, ...feed].slice(0, FEED_LENGTH), nextKey: nextKey + events.length };
}
