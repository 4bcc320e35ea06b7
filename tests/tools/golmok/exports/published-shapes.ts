/**
 * What the published specifications want of the files that we write: their fields, which of them are required, and
 * their values, as JSON Schemas of our own wording.
 */

const timestamp = { type: "integer", minimum: 0 };
const clock = { type: "string", pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$" };
const uuid = { type: "string", format: "uuid" };
const text = { type: "string", minLength: 1 };

function object(required: readonly string[], properties: object) {
  return { type: "object", required, properties, additionalProperties: false };
}

function list(items: object, minItems = 0) {
  return { type: "array", items, minItems };
}

const CDS_UNITS = { enum: ["second", "minute", "hour", "day", "week", "month", "year"] };

/** Source: Curb Data Specification 1.0.1, curbs/README.md, "Rule". */
const cdsRule = object(["activity"], {
  activity: {
    enum: [
      "parking",
      "no parking",
      "loading",
      "no loading",
      "unloading",
      "no unloading",
      "stopping",
      "no stopping",
      "travel",
      "no travel",
    ],
  },
  max_stay: { type: "integer" },
  max_stay_unit: CDS_UNITS,
  no_return: { type: "integer" },
  no_return_unit: CDS_UNITS,
  user_classes: list({ type: "string" }),
  rate: list({ type: "object" }),
});

/** Source: Curb Data Specification 1.0.1, curbs/README.md, "Time Span". */
const cdsTimeSpan = object([], {
  start_date: timestamp,
  end_date: timestamp,
  days_of_week: list({ enum: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] }),
  days_of_month: list({ type: "integer", minimum: 1, maximum: 31 }),
  months: list({ type: "integer", minimum: 1, maximum: 12 }),
  time_of_day_start: clock,
  time_of_day_end: clock,
  designated_period: { type: "string" },
  designated_period_except: { type: "boolean" },
});

/** Source: Curb Data Specification 1.0.1, general-information.md, "REST Endpoints"; curbs/README.md, "Policy". */
export const CDS_SHAPE = object(["data", "version", "time_zone", "last_updated", "currency"], {
  data: object(["policies"], {
    policies: list(
      object(["curb_policy_id", "published_date", "priority", "rules"], {
        curb_policy_id: uuid,
        published_date: timestamp,
        priority: { type: "integer" },
        rules: list(cdsRule, 1),
        time_spans: list(cdsTimeSpan),
        data_source_operator_id: list(uuid),
      }),
      1,
    ),
  }),
  version: { const: "1.0" },
  time_zone: text,
  last_updated: timestamp,
  currency: { type: "string", pattern: "^[A-Z]{3}$" },
  author: { type: "string" },
  license_url: { type: "string", format: "uri" },
});

/** Source: CurbLR specification 1.1.0, TimeSpans.md; for dates the examples, which write `MM-DD`. */
const curblrTimeSpan = object([], {
  effectiveDates: list(
    object(["from", "to"], {
      from: { type: "string", pattern: "^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$" },
      to: { type: "string", pattern: "^([0-9]{4}-)?[0-9]{2}-[0-9]{2}$" },
    }),
  ),
  daysOfWeek: object(["days"], {
    days: list({ enum: ["mo", "tu", "we", "th", "fr", "sa", "su"] }),
    occurrencesInMonth: list({ enum: ["1st", "2nd", "3rd", "4th", "5th", "last"] }),
  }),
  daysOfMonth: list({ type: "string", pattern: "^([1-9]|[12][0-9]|3[01]|last|odd|even)$" }),
  timesOfDay: list(
    object(["from", "to"], {
      from: clock,
      to: { type: "string", pattern: "^([01][0-9]|2[0-4]):[0-5][0-9]$" },
    }),
  ),
  designatedPeriods: list(
    object(["name", "apply"], {
      name: { type: "string" },
      apply: { enum: ["only during", "except during"] },
    }),
  ),
});

/** Source: CurbLR specification 1.1.0, Regulations.md, Rule.md, UserClasses.md. */
const curblrRegulation = object(["rule"], {
  rule: object(["activity", "priorityCategory"], {
    activity: { enum: ["parking", "no parking", "standing", "no standing", "loading", "no loading"] },
    priorityCategory: text,
    maxStay: { type: "integer" },
    noReturn: { type: "integer" },
    payment: { type: "boolean" },
  }),
  userClasses: list(object([], { classes: list(text), subclasses: list(text) })),
  timeSpans: list(curblrTimeSpan),
});

/** Source: CurbLR specification 1.1.0, Location.md. */
const curblrLocation = {
  type: "object",
  required: ["shstRefId", "sideOfStreet", "shstLocationStart", "shstLocationEnd", "assetType"],
  properties: {
    shstRefId: text,
    sideOfStreet: { enum: ["left", "right", "unknown"] },
    shstLocationStart: { type: "number" },
    shstLocationEnd: { type: "number" },
    objectId: { type: "string" },
    assetType: text,
    baysCount: { type: "integer" },
    streetName: { type: "string" },
  },
  additionalProperties: false,
};

const position = { type: "array", items: { type: "number" }, minItems: 2, maxItems: 2 };

/** Source: CurbLR specification 1.1.0, Manifest.md, GeoJsonGeometry.md; RFC 7946. */
export const CURBLR_SHAPE = object(["type", "manifest", "features"], {
  type: { const: "FeatureCollection" },
  manifest: object(["createdDate", "timeZone", "currency", "priorityHierarchy", "authority"], {
    createdDate: { type: "string", format: "date-time" },
    lastUpdatedDate: { type: "string", format: "date-time" },
    curblrVersion: { const: "1.1.0" },
    timeZone: text,
    currency: { type: "string", pattern: "^[A-Z]{3}$" },
    priorityHierarchy: { type: "array", items: text, uniqueItems: true },
    authority: object(["name", "url"], { name: { type: "string" }, url: { type: "string", format: "uri" } }),
  }),
  features: list(
    object(["type", "geometry", "properties"], {
      type: { const: "Feature" },
      geometry: object(["type", "coordinates"], {
        type: { const: "LineString" },
        coordinates: { type: "array", items: position, minItems: 2 },
      }),
      properties: object(["location", "regulations"], {
        location: curblrLocation,
        regulations: list(curblrRegulation, 1),
      }),
    }),
    1,
  ),
});

/** Source: Smart Data Models, dataModel.Parking, OnStreetParking/schema.json 0.1.4, and its common GSMA fields. */
export const FIWARE_SHAPE = object(["id", "type", "location", "@context"], {
  id: { type: "string", pattern: "^urn:ngsi-ld:OnStreetParking:[\\w\\-.:]+$" },
  type: { const: "OnStreetParking" },
  name: { type: "string" },
  alternateName: { type: "string" },
  dateModified: { type: "string", format: "date-time" },
  location: object(["type", "coordinates"], { type: { const: "Point" }, coordinates: position }),
  parkingSiteId: { type: "string" },
  category: list({
    enum: [
      "barrierAccess",
      "blueZone",
      "feeCharged",
      "forDisabled",
      "forElectricalCharging",
      "forLoadUnload",
      "forResidents",
      "free",
      "greenZone",
      "mediumTerm",
      "onlyWithPermit",
      "public",
      "shortTerm",
      "taxiStop",
      "underground",
    ],
  }),
  allowedVehicleType: list({ enum: ["car", "anyVehicle", "van", "motorcycle"] }, 1),
  requiredPermit: list({ type: "string" }),
  permitActiveHours: { type: "object", additionalProperties: { type: "string" } },
  maximumParkingDuration: { type: "string", pattern: "^P(?=.)([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?)?$" },
  totalSpotNumber: { type: "integer", minimum: 0 },
  outOfServiceSlotNumber: { type: "number", minimum: 0 },
  areBordersMarked: { type: "boolean" },
  occupancyDetectionType: list({
    enum: ["balancing", "manual", "modelBased", "none", "singleSpaceDetection"],
  }),
  "@context": list({ type: "string", format: "uri" }, 1),
});
