import test from "ava";
import {
  alleyStateTopic,
  bayAccuracyTopic,
  bayOfUpTopic,
  bayStateTopic,
  commandFilter,
  commandNameOf,
  eventTopic,
  nodeDownTopic,
  nodeUpFilter,
  nodeUpTopic,
  onlineTopic,
  replyTopic,
  rootTopic,
  scheduleTopic,
} from "../../src/mqtt/topics.js";

test("every topic stands in the alley's own tree, numbers in decimal", (t) => {
  t.is(onlineTopic(65_535), "golmok/65535/online");
  t.is(alleyStateTopic(1), "golmok/1/state");
  t.is(bayStateTopic(1, 15), "golmok/1/bay/15/state");
  t.is(bayAccuracyTopic(1, 15), "golmok/1/bay/15/accuracy");
  t.is(eventTopic(1), "golmok/1/event");
  t.is(commandFilter(1), "golmok/1/command/+");
  t.is(replyTopic(1), "golmok/1/reply");
  t.is(scheduleTopic(12), "golmok/12/committee/schedule");
  t.is(rootTopic(12), "golmok/12/committee/root");
  t.is(nodeUpTopic(12, 3), "golmok/12/node/3/up");
  t.is(nodeDownTopic(12, 3), "golmok/12/node/3/down");
  t.is(nodeUpFilter(12), "golmok/12/node/+/up");
});

test("a command's name is the last level of its topic", (t) => {
  t.is(commandNameOf(12, "golmok/12/command/republish"), "republish");
  t.is(commandNameOf(12, "golmok/12/command/set-schedule"), "set-schedule");
  t.is(commandNameOf(12, `golmok/12/command/${"a".repeat(32)}`), "a".repeat(32));
});

const NO_COMMANDS = [
  "",
  "/",
  "golmok/12/command",
  "golmok/12/command/",
  "golmok/1/command/republish",
  "golmok/123/command/republish",
  "golmok/012/command/republish",
  "golmok/12/commands/republish",
  "golmok/12/state",
  "Golmok/12/command/republish",
  " golmok/12/command/republish",
  "/golmok/12/command/republish",
  "golmok/12/command/republish/",
  "golmok/12/command/republish/now",
  "golmok/12/command/Republish",
  "golmok/12/command/republish ",
  "golmok/12/command/republish\u0000",
  "golmok/12/command/re_publish",
  "golmok/12/command/`republish",
  "golmok/12/command/{republish",
  "golmok/12/command/+",
  "golmok/12/command/#",
  "golmok/12/command/재발행",
  `golmok/12/command/${"a".repeat(33)}`,
  "$SYS/golmok/12/command/republish",
];

for (const topic of NO_COMMANDS) {
  test(`no command of alley 12: ${JSON.stringify(topic)}`, (t) => {
    t.is(commandNameOf(12, topic), undefined);
  });
}

test("a bay on Wi-Fi is known by its topic, and by no other way to write it", (t) => {
  for (let bay = 1; bay <= 63; bay += 1) t.is(bayOfUpTopic(12, nodeUpTopic(12, bay)), bay);
  for (const level of [
    "",
    "0",
    "64",
    "-1",
    "03",
    "3.0",
    "3e0",
    "0x3",
    " 3",
    "3 ",
    "+",
    "#",
    "3/3",
    "NaN",
    "٣",
  ])
    t.is(bayOfUpTopic(12, `golmok/12/node/${level}/up`), undefined, level);
  for (const topic of ["golmok/1/node/3/up", "golmok/12/node/3/down", "golmok/12/node/up", "/up", ""])
    t.is(bayOfUpTopic(12, topic), undefined, topic);
});
