CREATE TABLE "drawn_digits" (
	"session_id" text NOT NULL,
	"id" text NOT NULL,
	"label" integer NOT NULL,
	"pixels" "bytea" NOT NULL,
	CONSTRAINT "drawn_digits_session_id_id_pk" PRIMARY KEY("session_id","id")
);
--> statement-breakpoint
ALTER TABLE "drawn_digits" ADD CONSTRAINT "drawn_digits_session_id_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."sessions"("id") ON DELETE cascade ON UPDATE no action;