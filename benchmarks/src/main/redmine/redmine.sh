#!/bin/sh
# Runs a Redmine of Debian's packages against a database of its own, as an administrator of two cores would: production mode,
# two workers of puma with five threads each, REST with the key of an account. Nothing of the machine's own Redmine is touched.
#
#   redmine.sh FOLDER prepare DATABASE_URL        makes the tables, the usual trackers and roles, a project; prints the key
#   redmine.sh FOLDER serve DATABASE_URL PORT     serves until it is stopped
#
# Needed, as root and once (its installation makes a database of its own, which nobody uses afterwards):
#
#   apt-get install -y postgresql && pg_ctlcluster 15 main start
#   DEBIAN_FRONTEND=noninteractive apt-get install -y redmine redmine-pgsql puma
set -eu
folder=$1
export RAILS_ENV=production DATABASE_URL="$3" REDMINE_INSTANCE=benchmark WEB_CONCURRENCY=2 BUNDLE_GEMFILE="$folder/Gemfile"

if [ "$2" = prepare ]; then
    rm -rf "$folder" && mkdir -p "$(dirname "$folder")"
    cp -r --no-dereference /usr/share/redmine "$folder"
    cd "$folder"
    rm -f instances Gemfile.lock config/database.yml
    mkdir -p tmp log files "instances/$REDMINE_INSTANCE/config" "instances/$REDMINE_INSTANCE/tmp" "instances/$REDMINE_INSTANCE/log"
    sed -i "s,/usr/share/redmine/,$folder/," Gemfile
    printf 'production:\n  adapter: postgresql\n  pool: 5\n' | tee config/database.yml > "instances/$REDMINE_INSTANCE/config/database.yml"
    od -An -N32 -tx1 /dev/urandom | tr -d ' \n' > "instances/$REDMINE_INSTANCE/config/secret_key.txt"
    rake db:migrate > log/prepare.log 2>&1
    REDMINE_LANG=en rake redmine:load_default_data >> log/prepare.log 2>&1
    exec ruby bin/rails runner '
        Setting.rest_api_enabled = "1"
        User.current = User.find_by_login("admin")
        User.current.update!(must_change_passwd: false)
        project = Project.create!(name: "Benchmark", identifier: "benchmark", is_public: true)
        project.trackers = Tracker.all
        puts "key #{User.current.api_key}"' 2>> log/prepare.log
fi
cd "$folder"
exec puma --environment production --workers 2 --threads 5:5 --preload --bind "tcp://127.0.0.1:$4"
